import type { ErasureView } from "#contracts";
import { List, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { erasuresQuery } from "./people-wire.js";

/** What was erased, when and why; by then nobody can say whose it was. */
export function ErasureList() {
  const text = useText();
  const figures = useFigures();
  const erasures = useQuery(erasuresQuery);
  const line = ({ at, delegateId, cause, reason }: ErasureView): string => {
    const who = text(delegateId === null ? "privacy.erasures.everybody" : "privacy.erasures.person");
    const why =
      cause === "retention" ? text("privacy.erasures.retention") : `${text("privacy.erasures.asked")}: ${reason}`;
    return `${figures.date(Date.parse(at))} ${figures.minute(Date.parse(at))} – ${who} (${why})`;
  };
  return (
    <Stack component="section" gap="xs">
      <Title order={2} fz="lg">
        {text("privacy.erasures")}
      </Title>
      {erasures.error ? <ProblemMessage error={erasures.error} onRetry={() => void erasures.refetch()} /> : null}
      {erasures.data?.items.length === 0 ? <Text>{text("privacy.erasures.none")}</Text> : null}
      <List>
        {erasures.data?.items.map((erasure) => (
          <List.Item key={erasure.id}>{line(erasure)}</List.Item>
        ))}
      </List>
    </Stack>
  );
}
