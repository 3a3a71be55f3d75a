import {
  Alert,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Paper,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { type BriefingView, briefingSchema, type PatchBriefing } from "#contracts";
import { listDueMinutesUsual, paperFormRules } from "#domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { doorsOpenMinutesUsual } from "../board/compared-arrivals.js";
import { patchJson } from "../wire/http.js";
import { type OfficialChoice, officialChoice, officialNumberOf, readSessions, sessionForms } from "./rules-form.js";
import { SessionFields } from "./session-fields.js";
import { StayAndKeeping } from "./stay-and-keeping.js";

const choices: readonly OfficialChoice[] = ["ever-present", "peak", "opening", "middle", "closing"];

/** Sessions and rules of a briefing. They stand once it is open: what was late stays late. */
export function RulesCard({ briefing }: { readonly briefing: BriefingView }) {
  const text = useText();
  const draft = briefing.state === "draft";
  const queries = useQueryClient();
  const [title, setTitle] = useState(briefing.title);
  const [forms, setForms] = useState(() => sessionForms(briefing.sessions));
  const [rules, setRules] = useState(briefing.rules);
  const [tried, setTried] = useState(false);
  const read = readSessions(forms);
  const save = useMutation({
    mutationFn: (patch: PatchBriefing) => patchJson(`/api/briefings/${briefing.id}`, patch, briefingSchema),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["briefings"] }),
  });
  const set = (patch: Partial<typeof rules>): void => setRules((before) => ({ ...before, ...patch }));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (read.kind === "complete" && title.trim() !== "")
      save.mutate(draft ? { title, sessions: read.sessions, rules } : { title });
  };
  const minutes = (name: "lateAfterMinutes" | "connectionToleranceMinutes" | "listDueMinutes" | "doorsOpenMinutes") => (
    <NumberInput
      label={text(`setup.rules.${name}`)}
      suffix={` ${text("alerts.rules.unit.minutes")}`}
      min={0}
      max={240}
      disabled={!draft}
      value={rules[name] ?? (name === "listDueMinutes" ? listDueMinutesUsual : doorsOpenMinutesUsual)}
      onChange={(value) => set({ [name]: Number(value) || 0 })}
    />
  );
  const words = (name: "issuingBody" | "parentBody" | "place") => (
    <TextInput
      label={text(`setup.rules.${name}`)}
      value={rules[name]}
      disabled={!draft}
      onChange={({ currentTarget: { value } }) => set({ [name]: value })}
    />
  );
  return (
    <Paper component="section" withBorder p="md" aria-label={text("setup.rules")}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2} fz="lg">
            {text("setup.rules")}
          </Title>
          {draft ? null : <Alert color="gray">{text("setup.rules.fixed")}</Alert>}
          <TextInput
            label={text("setup.new.title")}
            value={title}
            error={tried && title.trim() === "" ? text("signIn.required") : null}
            onChange={({ currentTarget: { value } }) => setTitle(value)}
          />
          <SessionFields
            forms={forms}
            onChange={(next) => setForms([...next])}
            wrong={tried && read.kind !== "complete" ? read : null}
            disabled={!draft}
          />
          <Group grow align="flex-start" preventGrowOverflow={false}>
            {minutes("lateAfterMinutes")}
            {minutes("doorsOpenMinutes")}
            {minutes("listDueMinutes")}
            {minutes("connectionToleranceMinutes")}
          </Group>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <NativeSelect
              label={text("setup.rules.official")}
              value={officialChoice(rules)}
              disabled={!draft}
              data={choices.map((choice) => ({ value: choice, label: text(`setup.rules.official.${choice}`) }))}
              onChange={({ currentTarget: { value } }) =>
                set({ officialNumber: officialNumberOf(value as OfficialChoice, 0) })
              }
            />
            {rules.officialNumber.rule === "ever-present" ? (
              <NumberInput
                label={text("setup.rules.official.minutes")}
                suffix={` ${text("alerts.rules.unit.minutes")}`}
                min={0}
                max={1440}
                disabled={!draft}
                value={rules.officialNumber.minutes}
                onChange={(value) => set({ officialNumber: { rule: "ever-present", minutes: Number(value) || 0 } })}
              />
            ) : null}
            <NumberInput
              label={text("setup.rules.headcountTolerance")}
              suffix={` ${text("alerts.rules.unit.people")}`}
              min={0}
              max={1000}
              disabled={!draft}
              value={rules.headcountTolerance}
              onChange={(value) => set({ headcountTolerance: Number(value) || 0 })}
            />
          </Group>
          <StayAndKeeping rules={rules} disabled={!draft} onChange={set} />
          <Checkbox
            label={text("setup.rules.standIns")}
            checked={rules.standInsAllowed}
            disabled={!draft}
            onChange={({ currentTarget: { checked } }) => set({ standInsAllowed: checked })}
          />
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <NativeSelect
              label={text("setup.rules.paperForm")}
              value={rules.paperForm ?? "auto"}
              disabled={!draft}
              data={paperFormRules.map((form) => ({ value: form, label: text(`setup.rules.paperForm.${form}`) }))}
              onChange={({ currentTarget: { value } }) =>
                set({ paperForm: paperFormRules.find((form) => form === value) ?? "auto" })
              }
            />
            {words("parentBody")}
            {words("issuingBody")}
            {words("place")}
          </Group>
          {save.error ? <ProblemMessage error={save.error} /> : null}
          <Group>
            <Button type="submit" loading={save.isPending}>
              {text("setup.rules.save")}
            </Button>
            {save.isSuccess ? <Text role="status">{text("alerts.rules.saved")}</Text> : null}
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
