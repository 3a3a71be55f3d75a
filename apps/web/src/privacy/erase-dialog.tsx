import type { KnownPerson } from "#contracts";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { erasePerson, erasuresQuery } from "./people-wire.js";

interface EraseDialogProps {
  readonly person: KnownPerson;
  readonly onClose: () => void;
  readonly onErased: (person: KnownPerson) => void;
}

/** Says what goes and what stays, and wants a reason before it is done. */
export function EraseDialog({ person, onClose, onErased }: EraseDialogProps) {
  const text = useText();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const erase = useMutation({
    mutationFn: erasePerson,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: erasuresQuery.queryKey });
      onErased(person);
    },
  });
  return (
    <Modal opened onClose={onClose} title={text("privacy.erase.title", { name: person.fullName })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          erase.mutate({ id: person.id, reason });
        }}
      >
        <Stack>
          <Text>{text("privacy.erase.what", { briefing: person.briefingTitle })}</Text>
          <TextInput
            label={text("privacy.erase.reason")}
            required
            minLength={3}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {erase.error ? <ProblemMessage error={erase.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {text("privacy.erase.keep")}
            </Button>
            <Button type="submit" color="red.9" loading={erase.isPending}>
              {text("privacy.erase.sure")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
