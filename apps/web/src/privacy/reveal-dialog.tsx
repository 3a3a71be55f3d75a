import { type KnownPerson, type RevealReason, revealReasons } from "#contracts";
import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { revealPerson } from "./people-wire.js";

interface RevealDialogProps {
  readonly person: KnownPerson;
  readonly onClose: () => void;
  readonly onShown: (person: KnownPerson) => void;
}

/** Shows what is masked, for a reason that the audit keeps. */
export function RevealDialog({ person, onClose, onShown }: RevealDialogProps) {
  const text = useText();
  const [reason, setReason] = useState<RevealReason>("asked-by-person");
  const reveal = useMutation({ mutationFn: revealPerson, onSuccess: onShown });
  return (
    <Modal
      opened
      onClose={onClose}
      title={text("privacy.reveal.title", { name: person.fullName })}
      closeButtonProps={{ "aria-label": text("privacy.cancel") }}
    >
      <Stack>
        <Text>{text("privacy.reveal.what")}</Text>
        <Radio.Group label={text("privacy.reveal.why")} value={reason} onChange={setReason}>
          <Stack gap="xs" mt="xs">
            {revealReasons.map((one) => (
              <Radio key={one} value={one} label={text(`privacy.reveal.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {reveal.error ? <ProblemMessage error={reveal.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {text("privacy.cancel")}
          </Button>
          <Button loading={reveal.isPending} onClick={() => reveal.mutate({ id: person.id, reason })}>
            {text("privacy.reveal")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
