import { type SessionView, sessionListSchema } from "#contracts";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { deleteNothing, getJson } from "../wire/http.js";
import { deviceWords } from "./device-words.js";
import { ProblemMessage } from "./problem-message.js";

const key = ["me", "sessions"];

/** Where this person is signed in; a lost phone is signed out from here. */
export function SessionsDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const text = useText();
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => getJson("/api/me/sessions", sessionListSchema, { signal }),
    enabled: opened,
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={text("shell.sessions")}
      centered
      closeButtonProps={{ "aria-label": text("shell.cancel") }}
    >
      <Stack>
        <Text>{text("shell.sessions.about")}</Text>
        {list.error ? <ProblemMessage error={list.error} /> : null}
        {list.isPending ? <Text role="status">{text("shell.loading")}</Text> : null}
        {list.data?.items.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </Stack>
    </Modal>
  );
}

function SessionLine({ session }: { readonly session: SessionView }) {
  const text = useText();
  const figures = useFigures();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => deleteNothing(`/api/me/sessions/${session.id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  const seenAt = Date.parse(session.lastSeenAt);
  const device = session.device === null ? text("shell.sessions.unknown") : deviceWords(session.device);
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>{device}</Text>
          <Text size="sm">
            {session.current
              ? text("shell.sessions.current")
              : text("shell.sessions.lastSeen", { time: `${figures.minute(seenAt)} ${figures.date(seenAt)}` })}
            {session.address === null ? "" : ` · ${session.address}`}
          </Text>
        </div>
        {session.current ? null : (
          <Button
            variant="default"
            loading={end.isPending}
            aria-label={`${text("shell.sessions.end")}: ${device}`}
            onClick={() => end.mutate()}
          >
            {text("shell.sessions.end")}
          </Button>
        )}
      </Group>
      {end.error ? <ProblemMessage error={end.error} /> : null}
    </Stack>
  );
}
