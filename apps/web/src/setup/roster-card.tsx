import { type BriefingView, rosterListSchema, type RosterImportView } from "#contracts";
import { Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { DataNotice } from "../check-in/data-notice.js";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { getJson } from "../wire/http.js";
import { FileChoice } from "./file-choice.js";
import { RosterDiscard } from "./roster-discard.js";
import { RosterImport } from "./roster-import.js";
import classes from "./setup.module.css";
import { rosterImportQuery, uploadRoster } from "./setup-wire.js";

/** Who is summoned: how many there are, and a list to bring in. */
export function RosterCard({ briefing: { id: briefingId, state, rules } }: { readonly briefing: BriefingView }) {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const countKey = ["roster-count", briefingId];
  const roster = useQuery({
    queryKey: countKey,
    queryFn: ({ signal }) => getJson(`/api/briefings/${briefingId}/roster?limit=1`, rosterListSchema, { signal }),
  });
  const { list: importId } = useSearch({ from: "/framed/briefings/$briefingId/setup" });
  const navigate = useNavigate({ from: "/briefings/$briefingId/setup" });
  const upload = useMutation({
    mutationFn: (file: File) => uploadRoster(briefingId, file),
    onSuccess: (started) => {
      queries.setQueryData(rosterImportQuery(briefingId, started.id).queryKey, started);
      void navigate({ search: { list: started.id }, replace: true, resetScroll: false });
    },
  });
  const current = useQuery({ ...rosterImportQuery(briefingId, importId ?? ""), enabled: importId !== undefined });
  const written = current.data?.state === "committed";
  useEffect(() => {
    if (written) void queries.invalidateQueries({ queryKey: ["roster-count", briefingId] });
  }, [written, queries, briefingId]);
  const total = roster.data?.total;
  const closed = state === "closed" || state === "sealed";
  return (
    <Paper component="section" withBorder p="md">
      <Stack>
        <Title order={2} fz="lg">
          {text("setup.roster")}
        </Title>
        {roster.error ? <ProblemMessage error={roster.error} onRetry={() => void roster.refetch()} /> : null}
        {total === undefined ? null : (
          <Text role="status">
            {total === 0 ? text("setup.roster.none") : text("setup.roster.have", { count: figures.number(total) })}
          </Text>
        )}
        <DataNotice className={classes.notice} rules={rules} />
        {closed ? (
          <Text>{text("setup.roster.closed")}</Text>
        ) : (
          <>
            <Text>{text("setup.roster.columns")}</Text>
            <FileChoice
              again={importId !== undefined}
              busy={upload.isPending}
              onChoose={(file) => upload.mutate(file)}
            />
            {upload.error ? <ProblemMessage error={upload.error} /> : null}
            {current.error ? <ProblemMessage error={current.error} onRetry={() => void current.refetch()} /> : null}
            {current.data ? (
              <>
                <RosterImport key={current.data.id} briefingId={briefingId} rosterImport={current.data} />
                {isUnwritten(current.data) ? (
                  <RosterDiscard
                    briefingId={briefingId}
                    importId={current.data.id}
                    onDiscarded={() => navigate({ search: {}, replace: true, resetScroll: false })}
                  />
                ) : null}
              </>
            ) : null}
          </>
        )}
      </Stack>
    </Paper>
  );
}

const isUnwritten = ({ state }: RosterImportView): boolean =>
  state === "checking" || state === "ready" || state === "failed";
