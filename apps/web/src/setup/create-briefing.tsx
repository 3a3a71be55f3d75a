import type { CreateBriefing as CreateBriefingInput } from "#contracts";
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { newBriefing, type NewBriefingField, type NewBriefingForm } from "./new-briefing.js";
import { createBriefing } from "./setup-wire.js";

/** The button that makes a briefing, and its form. A new briefing is a draft and opens on its preparation. */
export function CreateBriefing() {
  const text = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button onClick={() => setOpened(true)}>{text("setup.new")}</Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={text("setup.new")}
        size="lg"
        closeButtonProps={{ "aria-label": text("shell.cancel") }}
      >
        <BriefingForm onCancel={() => setOpened(false)} />
      </Modal>
    </>
  );
}

const fieldTypes = { title: "text", sessionName: "text", date: "date", from: "time", until: "time" } as const;

function BriefingForm({ onCancel }: { readonly onCancel: () => void }) {
  const text = useText();
  const create = useCreate();
  const [form, setForm] = useState<NewBriefingForm>(() => ({
    title: "",
    sessionName: text("setup.new.sessionName.usual"),
    date: "",
    from: "08:00",
    until: "11:30",
  }));
  const [tried, setTried] = useState(false);
  const made = newBriefing(form);
  const errorOf = (field: NewBriefingField): string | null => {
    if (!tried) return null;
    if (made.kind === "missing" && made.fields.includes(field)) return text("signIn.required");
    return made.kind === "ends-before-it-starts" && field === "until" ? text("setup.new.order") : null;
  };
  const field = (name: NewBriefingField) => (
    <TextInput
      size="md"
      type={fieldTypes[name]}
      label={text(`setup.new.${name}`)}
      value={form[name]}
      error={errorOf(name)}
      onChange={({ currentTarget: { value } }) => setForm((before) => ({ ...before, [name]: value }))}
    />
  );
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (made.kind === "complete") create.mutate(made.input);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {field("title")}
        {field("sessionName")}
        <Group grow align="flex-start">
          {field("date")}
          {field("from")}
          {field("until")}
        </Group>
        {create.error ? <ProblemMessage error={create.error} /> : null}
        <Group grow>
          <Button variant="default" onClick={onCancel}>
            {text("shell.cancel")}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {text("setup.new.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useCreate() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (input: CreateBriefingInput) => createBriefing(input),
    onSuccess: async ({ id: briefingId }) => {
      void queries.invalidateQueries({ queryKey: ["briefings"] });
      await navigate({ to: "/briefings/$briefingId/setup", params: { briefingId } });
    },
  });
}
