import { Button, Checkbox, Group, NumberInput, Paper, Stack, Text, Title } from "@mantine/core";
import type { AlertRulesView } from "#contracts";
import { alertKindFacts } from "#domain";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { alertRulesQuery, setAlertRules } from "./alerts-wire.js";

/** Which alerts are told of a briefing's sites, and from which threshold. They may be changed while it runs. */
export function AlertRulesCard({ briefingId }: { readonly briefingId: string }) {
  const text = useText();
  const queries = useQueryClient();
  const rules = useQuery(alertRulesQuery(briefingId));
  const [changed, setChanged] = useState<AlertRulesView["rules"] | null>(null);
  const save = useMutation({
    mutationFn: (wanted: AlertRulesView["rules"]) => setAlertRules(briefingId, { rules: wanted }),
    onSuccess: (saved) => {
      queries.setQueryData(alertRulesQuery(briefingId).queryKey, saved);
      setChanged(null);
    },
  });
  const shown = changed ?? rules.data?.rules;
  const set = (kind: string, patch: { enabled?: boolean; threshold?: number }): void =>
    setChanged((shown ?? []).map((rule) => (rule.kind === kind ? { ...rule, ...patch } : rule)));
  return (
    <Paper component="section" withBorder p="md" aria-label={text("alerts.rules")}>
      <Stack>
        <Title order={2} fz="lg">
          {text("alerts.rules")}
        </Title>
        <Text>{text("alerts.rules.about")}</Text>
        {rules.error ? <ProblemMessage error={rules.error} onRetry={() => void rules.refetch()} /> : null}
        {shown === undefined && !rules.error ? <Loading /> : null}
        {shown?.map(({ kind, enabled, threshold }) => (
          <Group key={kind} justify="space-between" wrap="nowrap">
            <Checkbox
              label={text(`alerts.rules.${kind}`)}
              checked={enabled}
              onChange={({ currentTarget: { checked } }) => set(kind, { enabled: checked })}
            />
            <NumberInput
              aria-label={`${text(`alerts.rules.${kind}`)}: ${text(`alerts.rules.unit.${alertKindFacts[kind].unit}`)}`}
              suffix={` ${text(`alerts.rules.unit.${alertKindFacts[kind].unit}`)}`}
              w="9rem"
              style={{ flexShrink: 0 }}
              min={0}
              max={alertKindFacts[kind].most}
              disabled={!enabled}
              value={threshold}
              onChange={(value) => set(kind, { threshold: Number(value) || 0 })}
            />
          </Group>
        ))}
        {save.error ? <ProblemMessage error={save.error} /> : null}
        <Group>
          <Button loading={save.isPending} onClick={() => changed && save.mutate(changed)}>
            {text("alerts.rules.save")}
          </Button>
          {save.isSuccess && changed === null ? <Text role="status">{text("alerts.rules.saved")}</Text> : null}
        </Group>
      </Stack>
    </Paper>
  );
}
