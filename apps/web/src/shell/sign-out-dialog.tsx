import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMutation } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import { linkState } from "../wire/link-state.js";
import { renewLine } from "../wire/live-socket.js";
import { signOut } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { ProblemMessage } from "./problem-message.js";

/** Asks before leaving when entries still wait on this device; they stay there either way. */
export function SignOutDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const { unsent } = useStore(linkState);
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      renewLine();
      onClose();
      // First away from the page that would keep a copy, then the wiping.
      await navigate({ to: "/sign-in" });
      const { wipeDevice } = await import("../check-in/wipe-device.js");
      await wipeDevice();
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={text("shell.signOut")}
      centered
      closeButtonProps={{ "aria-label": text("shell.cancel") }}
    >
      <Stack>
        {unsent > 0 ? <Text>{text("shell.signOut.unsent", { count: unsent })}</Text> : null}
        {leave.error ? <ProblemMessage error={leave.error} /> : null}
        <Group grow>
          <Button variant="default" onClick={onClose}>
            {text("shell.cancel")}
          </Button>
          <Button loading={leave.isPending} onClick={() => leave.mutate()}>
            {text("shell.signOut")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
