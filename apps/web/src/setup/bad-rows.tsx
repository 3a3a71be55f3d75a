import type { RosterImportSummary, RosterImportView } from "#contracts";
import { Button, Checkbox, Stack } from "@mantine/core";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { RosterSiteWords } from "./roster-site-words.js";
import { WrongRows } from "./wrong-rows.js";
import { badRowsPath } from "./setup-wire.js";

interface BadRowsProps {
  readonly briefingId: string;
  readonly rosterImport: RosterImportView;
  readonly summary: RosterImportSummary;
  readonly leaveOut: boolean;
  readonly onLeaveOut: (leaveOut: boolean) => void;
}

/** What may be done about rows with errors: put cells right here, say what a site is called, take them home to correct, or leave them out. */
export function BadRows({ briefingId, rosterImport, summary, leaveOut, onLeaveOut }: BadRowsProps) {
  const text = useText();
  const figures = useFigures();
  const { counters, unknownSites } = summary;
  const others = counters.new + counters.changed + counters.likelyDouble;
  return (
    <Stack>
      <WrongRows briefingId={briefingId} rosterImport={rosterImport} summary={summary} />
      <RosterSiteWords briefingId={briefingId} importId={rosterImport.id} words={unknownSites} />
      <Button
        component="a"
        href={badRowsPath(briefingId, rosterImport.id)}
        download
        variant="default"
        style={{ alignSelf: "flex-start" }}
      >
        {text("setup.roster.badRows", { count: figures.number(rosterImport.badRows) })}
      </Button>
      {others === 0 ? null : (
        <Checkbox
          size="md"
          label={text("setup.roster.leaveOut", { count: figures.number(counters.error) })}
          checked={leaveOut}
          onChange={({ currentTarget: { checked } }) => onLeaveOut(checked)}
        />
      )}
    </Stack>
  );
}
