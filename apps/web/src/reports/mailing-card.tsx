import { type CreateReportMailing, reportMailingListSchema, reportMailingSchema } from "#contracts";
import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { v7 } from "uuid";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { getJson, postJson } from "../wire/http.js";
import type { PaperChoice, ReportScope } from "./download.js";
import { MailingRow } from "./mailing-row.js";
import classes from "./reports-page.module.css";
import { takingPartUnder, useSites } from "./use-sites.js";

interface MailingCardProps {
  readonly scope: ReportScope;
  readonly paper: PaperChoice;
  /** Sites that were picked one by one; null: all of the scope. */
  readonly chosen: readonly string[] | null;
}

const mailingsPath = (briefingId: string): string => `/api/briefings/${briefingId}/report-mailings`;

/** Reports to the people of the sites by mail. What is sent cannot be called back, so it takes two taps. */
export function MailingCard({ scope, paper, chosen }: MailingCardProps) {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const { briefingId, session, version } = scope;
  const [asking, setAsking] = useState(false);
  const { sites, error, retry } = useSites(briefingId);
  const path = mailingsPath(briefingId);
  const mailings = useQuery({
    queryKey: ["report-mailings", briefingId],
    queryFn: ({ signal }) => getJson(path, reportMailingListSchema, { signal }),
  });
  const send = useMutation({
    // A request whose answer is lost is made again under the same id, and nothing goes out twice.
    mutationFn: (wish: CreateReportMailing) => postJson(path, wish, reportMailingSchema),
    onSuccess: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: ["report-mailings", briefingId] });
    },
  });
  if (error) return <ProblemMessage error={error} onRetry={retry} />;
  if (!sites) return <Loading />;
  const picked = chosen ?? (scope.siteId === null ? null : [scope.siteId]);
  const receivers = picked ?? takingPartUnder(sites, scope.node);
  const known = receivers.filter((id) => sites.addresses.get(id) != null).length;
  const wishFor = (siteIds: readonly string[] | null): CreateReportMailing => ({
    id: v7(),
    kind: paper.kind,
    session,
    ...(paper.form === null ? {} : { form: paper.form }),
    ...(version === null ? {} : { version }),
    ...(siteIds ? { sites: [...siteIds] } : scope.node === null ? {} : { node: scope.node }),
  });
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2}>{text("reports.mail")}</Title>
        <Text>{text("reports.mail.about", { kind: text(`reports.kind.${paper.kind}`) })}</Text>
        <Text>
          {text("reports.mail.receivers", {
            known: figures.number(known),
            count: figures.number(receivers.length),
          })}
          {known < receivers.length ? ` ${text("reports.mail.unknown")}` : ""}
        </Text>
        {asking ? (
          <Group role="group" aria-label={text("reports.mail.sure", { count: known })}>
            <Text fw={600}>{text("reports.mail.sure", { count: known })}</Text>
            <Button size="lg" loading={send.isPending} onClick={() => send.mutate(wishFor(picked))}>
              {text("reports.mail.send")}
            </Button>
            <Button size="lg" variant="default" onClick={() => setAsking(false)}>
              {text("reports.mail.cancel")}
            </Button>
          </Group>
        ) : (
          <Button
            size="lg"
            variant="default"
            className={classes.alone}
            disabled={known === 0}
            onClick={() => setAsking(true)}
          >
            {text("reports.mail.ask")}
          </Button>
        )}
        {send.error && send.variables ? (
          <ProblemMessage error={send.error} onRetry={() => send.mutate(send.variables)} />
        ) : null}
        {mailings.error ? <ProblemMessage error={mailings.error} onRetry={() => void mailings.refetch()} /> : null}
        {mailings.data?.items.length ? <Title order={3}>{text("reports.mail.earlier")}</Title> : null}
        {mailings.data?.items.map((mailing) => (
          <MailingRow
            key={mailing.id}
            briefingId={briefingId}
            known={mailing}
            onAgain={(siteIds) => send.mutate({ ...wishOf(mailing), id: v7(), sites: [...siteIds] })}
          />
        ))}
      </Stack>
    </Paper>
  );
}

/** The same paper once more. */
function wishOf({
  kind,
  form,
  session,
  version,
}: Pick<CreateReportMailing, "kind" | "session"> & {
  readonly form: CreateReportMailing["form"] | null;
  readonly version: number | null;
}): Omit<CreateReportMailing, "id"> {
  return { kind, session, ...(form == null ? {} : { form }), ...(version === null ? {} : { version }) };
}
