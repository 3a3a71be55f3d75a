import type { Me } from "#contracts";
import { Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { setPassword } from "./setup-wire.js";

const shortest = 12;

interface PasswordDialogProps {
  readonly person: Me;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** An administrator's own password; the first one came in by a link that works only once. */
export function PasswordDialog({ person, opened, onClose }: PasswordDialogProps) {
  const text = useText();
  const [password, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const save = useMutation({ mutationFn: () => setPassword(person.id, password), onSuccess: () => setTyped("") });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (password.length >= shortest) save.mutate();
  };
  const close = (): void => {
    setTyped("");
    setTried(false);
    save.reset();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={text("setup.password")}
      centered
      closeButtonProps={{ "aria-label": text("shell.cancel") }}
    >
      {save.isSuccess ? (
        <Stack>
          <Text role="status">{text("setup.password.saved", { userName: person.userName ?? "" })}</Text>
          <Button onClick={close}>{text("shell.close")}</Button>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            <Text>{text("setup.password.about")}</Text>
            <PasswordInput
              size="lg"
              label={text("setup.password.new")}
              description={text("setup.password.rule")}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ "aria-label": text("signIn.showPassword") }}
              value={password}
              error={tried && password.length < shortest ? text("setup.password.rule") : null}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            {save.error ? <ProblemMessage error={save.error} /> : null}
            <Group grow>
              <Button variant="default" onClick={close}>
                {text("shell.cancel")}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {text("setup.password.save")}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
