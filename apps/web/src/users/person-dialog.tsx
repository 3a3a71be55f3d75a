import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { GrantsEditor } from "./grants-editor.js";
import { HandedLink } from "./handed-link.js";
import { changePerson, makeLink, usersKey, type Person, resetFactor, signOutEverywhere } from "./users-wire.js";

/** One person: rights, a way in, the second factor, the sessions, the lock. */
export function PersonDialog({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const own = useStore(me)?.id === person.id;
  const onSuccess = () => queries.invalidateQueries({ queryKey: usersKey });
  const link = useMutation({ mutationFn: () => makeLink(person.id) });
  const reset = useMutation({ mutationFn: () => resetFactor(person.id), onSuccess });
  const lock = useMutation({ mutationFn: () => changePerson(person.id, { active: !person.active }), onSuccess });
  const signOut = useMutation({ mutationFn: () => signOutEverywhere(person.id), onSuccess });
  const error = link.error ?? reset.error ?? lock.error ?? signOut.error;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`${person.name} (${person.userName})`}
      closeButtonProps={{ "aria-label": text("users.close") }}
    >
      <Stack>
        <GrantsEditor person={person} />
        {person.secondFactor && !own ? <Text size="sm">{text("users.resetFactor.about")}</Text> : null}
        <Group>
          <Button variant="default" loading={link.isPending} onClick={() => link.mutate()}>
            {text("users.link")}
          </Button>
          {person.secondFactor && !own ? (
            <Button variant="default" loading={reset.isPending} onClick={() => reset.mutate()}>
              {text("users.resetFactor")}
            </Button>
          ) : null}
          {own ? null : (
            <>
              <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
                {text("users.signOut")}
              </Button>
              <Button
                variant="outline"
                color={person.active ? "red.9" : "gray.7"}
                loading={lock.isPending}
                onClick={() => lock.mutate()}
              >
                {text(person.active ? "users.lock" : "users.unlock")}
              </Button>
            </>
          )}
        </Group>
        {link.data ? <HandedLink address={link.data} about={text("users.link.about", { name: person.name })} /> : null}
        {signOut.data === undefined ? null : (
          <Text role="status">{text("users.signedOut", { count: String(signOut.data) })}</Text>
        )}
        {error ? <ProblemMessage error={error} /> : null}
      </Stack>
    </Modal>
  );
}
