import type { KnownPerson } from "#contracts";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { CorrectionHistory } from "./correction-history.js";
import { correctPerson } from "./people-wire.js";

interface CorrectDialogProps {
  readonly person: KnownPerson;
  readonly onClose: () => void;
  readonly onCorrected: (person: KnownPerson) => void;
}

/** Corrects what the roster says of a person; what it said before stays to be seen. */
export function CorrectDialog({ person, onClose, onCorrected }: CorrectDialogProps) {
  const text = useText();
  const [fullName, setFullName] = useState(person.fullName);
  const [title, setTitle] = useState(person.title);
  const [unit, setUnit] = useState(person.unit);
  const [born, setBorn] = useState(person.birthYear === null ? "" : String(person.birthYear));
  const [reason, setReason] = useState("");
  const correct = useMutation({ mutationFn: correctPerson, onSuccess: onCorrected });
  const field = (value: string, set: (value: string) => void) => ({
    value,
    onChange: (event: { currentTarget: HTMLInputElement }) => set(event.currentTarget.value),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={text("privacy.correct.title", { name: person.fullName })}
      closeButtonProps={{ "aria-label": text("privacy.cancel") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const birthYear = born.trim() === "" ? {} : { birthYear: Number(born) };
          correct.mutate({ id: person.id, fullName, title, unit, ...birthYear, reason });
        }}
      >
        <Stack>
          <Text>{text("privacy.correct.what")}</Text>
          <TextInput
            label={text("privacy.correct.name")}
            required
            minLength={2}
            maxLength={200}
            {...field(fullName, setFullName)}
          />
          <TextInput label={text("privacy.correct.jobTitle")} maxLength={300} {...field(title, setTitle)} />
          <TextInput label={text("privacy.correct.unit")} maxLength={300} {...field(unit, setUnit)} />
          <TextInput
            label={text("privacy.correct.born")}
            inputMode="numeric"
            pattern="19[0-9]{2}|20[0-9]{2}"
            maxLength={4}
            {...field(born, setBorn)}
          />
          <TextInput
            label={text("privacy.reason")}
            required
            minLength={3}
            maxLength={300}
            {...field(reason, setReason)}
          />
          {correct.error ? <ProblemMessage error={correct.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {text("privacy.cancel")}
            </Button>
            <Button type="submit" loading={correct.isPending}>
              {text("privacy.correct.save")}
            </Button>
          </Group>
          <CorrectionHistory personId={person.id} />
        </Stack>
      </form>
    </Modal>
  );
}
