import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { PutZoomLink, ZoomLinkView } from "#contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { ZoomForm } from "./zoom-form.js";
import { isPulling, pullZoomReport, putZoomLink, zoomLinkQuery } from "./zoom-link-wire.js";

interface ZoomCardProps {
  readonly briefingId: string;
  readonly timeZone: string;
}

/** Zoom by itself: rooms on the board as they connect, and the report of the meeting when it is over. */
export function ZoomCard({ briefingId, timeZone }: ZoomCardProps) {
  const text = useText();
  const queries = useQueryClient();
  const link = useQuery(zoomLinkQuery(briefingId));
  const keep = (saved: ZoomLinkView): void => void queries.setQueryData(zoomLinkQuery(briefingId).queryKey, saved);
  const save = useMutation({ mutationFn: (put: PutZoomLink) => putZoomLink(briefingId, put), onSuccess: keep });
  const pull = useMutation({ mutationFn: () => pullZoomReport(briefingId), onSuccess: keep });
  const pulledAt = link.data?.pulledAt ?? null;
  // What was fetched stands among the logs.
  useEffect(
    () => void queries.invalidateQueries({ queryKey: ["vc-logs", briefingId] }),
    [queries, briefingId, pulledAt],
  );
  if (link.error) return <ProblemMessage error={link.error} onRetry={() => void link.refetch()} />;
  if (!link.data) return null;
  const { data } = link;
  return (
    <Paper component="section" withBorder p="md" aria-label={text("zoom.title")}>
      <Stack gap="sm">
        <Title order={2} fz="lg">
          {text("zoom.title")}
        </Title>
        <Text maw="48rem">{text("zoom.about")}</Text>
        <Standing link={data} timeZone={timeZone} />
        {data.api && data.meeting ? (
          <Group>
            <Button variant="default" loading={pull.isPending || isPulling(data)} onClick={() => pull.mutate()}>
              {text("zoom.pull")}
            </Button>
          </Group>
        ) : null}
        {isPulling(data) ? <Text role="status">{text("zoom.pulling")}</Text> : null}
        {data.pull?.state === "failed" ? (
          <Text role="alert" c="var(--refused)">
            {data.pull.error}
          </Text>
        ) : null}
        {pull.error ? <ProblemMessage error={pull.error} /> : null}
        <details>
          <summary>{text("zoom.settings")}</summary>
          <ZoomForm
            key={`${data.meeting}/${data.address}/${data.api?.clientId}`}
            link={data}
            saving={save.isPending}
            onSave={(put) => save.mutate(put)}
          />
        </details>
        {save.error ? <ProblemMessage error={save.error} /> : null}
      </Stack>
    </Paper>
  );
}

/** What comes in, and since when. */
function Standing({ link, timeZone }: { readonly link: ZoomLinkView; readonly timeZone: string }) {
  const text = useText();
  const figures = useFigures();
  const when = (at: string) => ({
    clock: figures.minute(Date.parse(at), timeZone),
    date: figures.date(Date.parse(at), timeZone),
  });
  return (
    <>
      {link.address === null ? null : (
        <Text role="status">
          {link.lastEventAt === null
            ? text("zoom.waiting")
            : text("zoom.heard", { ...when(link.lastEventAt), sites: figures.number(link.connectedSites) })}
        </Text>
      )}
      {link.pulledAt === null ? null : <Text>{text("zoom.pulled", when(link.pulledAt))}</Text>}
    </>
  );
}
