import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { BriefingView, FindingView } from "#contracts";
import { useFigures } from "../i18n/figures.js";
import { language } from "../i18n/language.js";
import { useText } from "../i18n/use-text.js";
import { spokenInputs } from "../reconciliation/finding-inputs.js";
import { useStore } from "../wire/store.js";
import { CompareCards } from "./compare-cards-view.js";
import { DecisionForm } from "./decision-form.js";
import classes from "./exceptions.module.css";
import { type RunAddress, siteResultQuery } from "./exceptions-wire.js";
import { FindingHistory } from "./finding-history.js";
import type { SiteNames } from "./finding-rows.js";
import { FourValues } from "./four-values.js";
import { Suggestions } from "./suggestions.js";

export interface FindingDeskProps {
  readonly run: RunAddress;
  readonly finding: FindingView;
  readonly names: SiteNames;
  readonly mayDecide: boolean;
  readonly session: BriefingView["sessions"][number] | undefined;
  readonly timeZone: string;
  /** After a decision was kept. */
  readonly onDecided: () => Promise<void>;
  /** Leaves it for later. */
  readonly onLater: () => void;
}

/** One finding: what the four sources say, which two the rule holds against each other, and what may be done. */
export function FindingDesk(props: FindingDeskProps) {
  const text = useText();
  const figures = useFigures();
  const reader = useStore(language);
  const { run, finding, names, timeZone } = props;
  const { siteId, session, rule } = finding;
  const site = siteId === null ? undefined : names.get(siteId);
  const result = useQuery(siteResultQuery(run, siteId, session));
  const inputs = spokenInputs(finding.inputs, text, figures, timeZone);
  return (
    <Paper component="section" withBorder p="md" className={classes.desk} aria-label={text(`recon.rule.${rule}`)}>
      <Stack gap="sm">
        <div>
          <Title order={2} fz="lg">
            {text(`recon.rule.${rule}`)}
          </Title>
          <Text c="var(--quiet)">
            {siteId !== null && site ? (
              <Link
                to="/briefings/$briefingId/board"
                params={{ briefingId: run.briefingId }}
                search={{ node: siteId, session }}
              >
                {site.code} · {site.name}
              </Link>
            ) : (
              text("recon.site.unknown")
            )}
            {` · ${text("recon.session", { number: session })}`}
          </Text>
        </div>
        {result.data ? <FourValues result={result.data} timeZone={timeZone} /> : null}
        <Text>{finding.sentence[reader]}</Text>
        {inputs.length === 0 ? null : <Text c="var(--quiet)">{inputs.join(" · ")}</Text>}
        <CompareCards finding={finding} result={result.data ?? null} names={names} timeZone={timeZone} />
        {siteId !== null && site ? (
          <Link
            to="/briefings/$briefingId/simulator"
            params={{ briefingId: run.briefingId }}
            search={{ site: siteId, session }}
          >
            {text("simulator.open")}
          </Link>
        ) : null}
        <FindingHistory finding={finding} timeZone={timeZone} />
        {props.mayDecide ? <DecisionForm {...props} /> : <Suggestions {...props} />}
      </Stack>
    </Paper>
  );
}
