import type { RosterImportSummary, RosterImportView } from "#contracts";
import { assertNever, sheetAndRow } from "#domain";
import { Button, Radio, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { language } from "../i18n/language.js";
import { useText } from "../i18n/use-text.js";
import { JobProgress } from "../jobs/job-progress.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { useStore } from "../wire/store.js";
import { CorrectedCells } from "./corrected-cells.js";
import { BadRows } from "./bad-rows.js";
import { IgnoredColumns, ImportCounters, ImportNotes, PreviewTable } from "./import-preview.js";
import { RosterColumns } from "./roster-columns.js";
import { useRosterCheck } from "./roster-check.js";
import { RosterUndo } from "./roster-undo.js";
import { commitRoster, rosterImportQuery } from "./setup-wire.js";

interface RosterImportProps {
  readonly briefingId: string;
  readonly rosterImport: RosterImportView;
}

/** One uploaded roster from its check to its writing. */
export function RosterImport({ briefingId, rosterImport }: RosterImportProps) {
  const text = useText();
  const figures = useFigures();
  const { job, state, summary, fileName } = rosterImport;
  switch (state) {
    case "checking":
      return (
        <JobProgress
          key="checking"
          job={job}
          words={text("setup.roster.checking", { file: fileName })}
          label={fileName}
        />
      );
    case "failed":
      return <Failed briefingId={briefingId} rosterImport={rosterImport} />;
    case "committing":
      return (
        <JobProgress
          key="committing"
          job={job}
          words={text("setup.roster.committing", { done: figures.number(job.done), total: figures.number(job.total) })}
          label={fileName}
        />
      );
    case "ready":
      return summary ? <Ready briefingId={briefingId} rosterImport={rosterImport} summary={summary} /> : null;
    case "committed":
      return (
        <Stack>
          <Text role="status" fw={600}>
            {fileName} · {text("setup.committed")}
          </Text>
          {summary ? <ImportCounters counters={summary.counters} /> : null}
          <RosterUndo briefingId={briefingId} rosterImport={rosterImport} />
        </Stack>
      );
    case "undone":
      return (
        <Text role="status" fw={600}>
          {fileName} · {text("setup.roster.undone")}
        </Text>
      );
    default:
      return assertNever(state, "state of a roster import");
  }
}

/** Why the file cannot be taken in, and what may be done about it here. */
function Failed({ briefingId, rosterImport }: RosterImportProps) {
  const text = useText();
  const check = useRosterCheck(briefingId, rosterImport.id);
  const { convert, job } = rosterImport;
  // The sentence comes in both languages.
  const [vi, en] = (job.error ?? "").split(" / ");
  const reason = useStore(language) === "en" ? (en ?? vi) : vi;
  return (
    <Stack>
      <Text role="alert" c="var(--refused)" fw={600}>
        {text("setup.roster.failed")} {reason}
      </Text>
      {check.error ? <ProblemMessage error={check.error} /> : null}
      {convert === null ? null : (
        <Button loading={check.isPending} onClick={() => check.mutate({ convert })} style={{ alignSelf: "flex-start" }}>
          {text("setup.roster.convert")}
        </Button>
      )}
      <RosterColumns briefingId={briefingId} rosterImport={rosterImport} open />
    </Stack>
  );
}

function Ready({ briefingId, rosterImport, summary }: RosterImportProps & { readonly summary: RosterImportSummary }) {
  const text = useText();
  const queries = useQueryClient();
  const [doubles, setDoubles] = useState<"skip" | "add" | undefined>();
  const [leaveOut, setLeaveOut] = useState(false);
  const commit = useMutation({
    mutationFn: () =>
      commitRoster(briefingId, rosterImport.id, {
        likelyDoubles: doubles,
        errors: leaveOut ? "leave-out" : undefined,
      }),
    onSuccess: (started) => queries.setQueryData(rosterImportQuery(briefingId, rosterImport.id).queryKey, started),
  });
  const { counters } = summary;
  const idle = counters.new + counters.changed + counters.likelyDouble === 0;
  const writable = counters.error === 0 || leaveOut;
  const undecided = counters.likelyDouble > 0 && doubles === undefined;
  return (
    <Stack>
      <RosterPreview fileName={rosterImport.fileName} summary={summary} idle={idle && counters.error === 0} />
      <RosterColumns briefingId={briefingId} rosterImport={rosterImport} open={false} />
      <CorrectedCells briefingId={briefingId} rosterImport={rosterImport} corrected={summary.corrected} />
      {counters.error > 0 ? (
        <BadRows
          briefingId={briefingId}
          rosterImport={rosterImport}
          summary={summary}
          leaveOut={leaveOut}
          onLeaveOut={setLeaveOut}
        />
      ) : null}
      {counters.likelyDouble > 0 && writable ? (
        <DoublesChoice count={counters.likelyDouble} chosen={doubles} onChoose={setDoubles} />
      ) : null}
      {commit.error ? <ProblemMessage error={commit.error} /> : null}
      {!writable || idle ? null : (
        <Button
          loading={commit.isPending}
          disabled={undecided}
          onClick={() => commit.mutate()}
          style={{ alignSelf: "flex-start" }}
        >
          {text("setup.commit")}
        </Button>
      )}
    </Stack>
  );
}

interface DoublesChoiceProps {
  readonly count: number;
  readonly chosen: "skip" | "add" | undefined;
  readonly onChoose: (chosen: "skip" | "add") => void;
}

function DoublesChoice({ count, chosen, onChoose }: DoublesChoiceProps) {
  const text = useText();
  const figures = useFigures();
  return (
    <Radio.Group
      label={text("setup.roster.doubles", { count: figures.number(count) })}
      value={chosen ?? ""}
      onChange={(value) => onChoose(value === "add" ? "add" : "skip")}
    >
      <Stack gap="xs" mt="xs">
        <Radio size="md" value="skip" label={text("setup.roster.doubles.skip")} />
        <Radio size="md" value="add" label={text("setup.roster.doubles.add")} />
      </Stack>
    </Radio.Group>
  );
}

interface RosterPreviewProps {
  readonly fileName: string;
  readonly summary: RosterImportSummary;
  readonly idle: boolean;
}

function RosterPreview({ fileName, summary, idle }: RosterPreviewProps) {
  const text = useText();
  const figures = useFigures();
  const placeName = (place: number): string => {
    const { sheet, row } = sheetAndRow(place);
    return sheet === 0 ? String(row) : text("setup.row.sheet", { sheet: sheet + 1, row });
  };
  const many = (groups: RosterImportSummary["errors"]) => groups.reduce((sum, { count }) => sum + count, 0);
  return (
    <Stack>
      <Text fw={600} role="status">
        {fileName}
        {idle ? ` · ${text("setup.nothing")}` : ""}
      </Text>
      <ImportCounters counters={summary.counters} />
      <ImportNotes
        title="setup.errors"
        notes={summary.errors.flatMap(({ notes }) => notes)}
        count={many(summary.errors)}
      />
      <ImportNotes
        title="setup.warnings"
        notes={summary.warnings.flatMap(({ notes }) => notes)}
        count={many(summary.warnings)}
      />
      {summary.notInFile > 0 ? (
        <Text>{text("setup.roster.notInFile", { count: figures.number(summary.notInFile) })}</Text>
      ) : null}
      <IgnoredColumns columns={summary.ignoredColumns} />
      <PreviewTable
        columns={[
          "setup.column.row",
          "setup.column.state",
          "setup.column.fullName",
          "setup.column.title",
          "setup.column.unit",
          "setup.column.site",
        ]}
        rows={summary.rows.map((row) => ({
          key: String(row.row),
          cells: [
            placeName(row.row),
            text(`setup.counter.${row.state === "likely-double" ? "likelyDouble" : row.state}`),
            row.fullName,
            row.title,
            row.unit,
            `${row.siteCode} ${row.siteName}`,
          ],
        }))}
      />
    </Stack>
  );
}
