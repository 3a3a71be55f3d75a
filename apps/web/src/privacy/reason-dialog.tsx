import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";

interface ReasonDialogProps {
  readonly title: string;
  /** What goes and what stays. */
  readonly what: string;
  readonly sure: string;
  readonly cancel: string;
  readonly color?: string;
  readonly act: (reason: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Says what an act does to somebody's data, and wants a reason before it is done. */
export function ReasonDialog({ title, what, sure, cancel, color, act, onClose }: ReasonDialogProps) {
  const text = useText();
  const [reason, setReason] = useState("");
  const doing = useMutation({ mutationFn: act });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": cancel }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          doing.mutate(reason);
        }}
      >
        <Stack>
          <Text>{what}</Text>
          <TextInput
            label={text("privacy.reason")}
            required
            minLength={3}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {doing.error ? <ProblemMessage error={doing.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {cancel}
            </Button>
            <Button type="submit" {...(color === undefined ? {} : { color })} loading={doing.isPending}>
              {sure}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
