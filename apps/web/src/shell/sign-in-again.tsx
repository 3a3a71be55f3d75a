import { Modal } from "@mantine/core";
import { useText } from "../i18n/use-text.js";
import { PasswordForm } from "./password-form.js";

/** The form over the page; `onDone` when somebody signed in, or thought better of it. */
export function SignInAgain({ onDone }: { readonly onDone: () => void }) {
  const text = useText();
  return (
    <Modal
      opened
      onClose={onDone}
      title={text("signIn.title")}
      centered
      closeButtonProps={{ "aria-label": text("shell.cancel") }}
    >
      <PasswordForm onSignedIn={onDone} />
    </Modal>
  );
}
