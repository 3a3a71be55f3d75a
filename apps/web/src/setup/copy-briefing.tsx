import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type BriefingView, copiedBriefingSchema } from "#contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { postJson } from "../wire/http.js";
import { movedTo, readSessions, sessionForms } from "./rules-form.js";
import { SessionFields } from "./session-fields.js";

/** Last month's briefing once more: its rules, sites and roster, under a new name and on another day. */
export function CopyBriefing({ briefing }: { readonly briefing: BriefingView }) {
  const text = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {text("setup.copy")}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={text("setup.copy.title", { title: briefing.title })}
        size="xl"
        closeButtonProps={{ "aria-label": text("shell.cancel") }}
      >
        <CopyForm briefing={briefing} onCancel={() => setOpened(false)} />
      </Modal>
    </>
  );
}

function CopyForm({ briefing, onCancel }: { readonly briefing: BriefingView; readonly onCancel: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState(briefing.title);
  const [forms, setForms] = useState(() => sessionForms(briefing.sessions));
  const [tried, setTried] = useState(false);
  const read = readSessions(forms);
  const copy = useMutation({
    mutationFn: (body: object) => postJson(`/api/briefings/${briefing.id}/copies`, body, copiedBriefingSchema),
    onSuccess: async ({ briefing: { id: briefingId } }) => {
      void queries.invalidateQueries({ queryKey: ["briefings"] });
      await navigate({ to: "/briefings/$briefingId/setup", params: { briefingId } });
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (read.kind === "complete" && title.trim() !== "") copy.mutate({ title, sessions: read.sessions });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{text("setup.copy.about")}</Text>
        <TextInput
          label={text("setup.new.title")}
          value={title}
          data-autofocus
          error={tried && title.trim() === "" ? text("signIn.required") : null}
          onChange={({ currentTarget: { value } }) => setTitle(value)}
        />
        <TextInput
          type="date"
          label={text("setup.copy.date")}
          value={forms[0]?.date ?? ""}
          onChange={({ currentTarget: { value } }) => setForms((before) => movedTo(before, value))}
        />
        <SessionFields
          forms={forms}
          onChange={(next) => setForms([...next])}
          wrong={tried && read.kind !== "complete" ? read : null}
        />
        {copy.error ? <ProblemMessage error={copy.error} /> : null}
        <Group grow>
          <Button variant="default" onClick={onCancel}>
            {text("shell.cancel")}
          </Button>
          <Button type="submit" loading={copy.isPending}>
            {text("setup.copy.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
