import type { FindingView } from "#contracts";
import type { FindingSeverity } from "#domain";
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useFigures } from "../i18n/figures.js";
import { language } from "../i18n/language.js";
import { useText } from "../i18n/use-text.js";
import { useStore } from "../wire/store.js";
import { spokenInputs } from "./finding-inputs.js";
import classes from "./reconciliation.module.css";

/** Severity has a shape of its own beside the colour. */
const signs: Readonly<Record<FindingSeverity, string>> = { serious: "▲", check: "■", note: "●" };

interface FindingItemProps {
  readonly finding: FindingView;
  readonly briefingId: string;
  readonly timeZone: string;
  readonly site: { readonly name: string; readonly code: string } | undefined;
}

/** One question the sources leave open: where, what, on which figures, and what was decided. */
export function FindingItem({ finding, briefingId, timeZone, site }: FindingItemProps) {
  const text = useText();
  const figures = useFigures();
  const reader = useStore(language);
  const { siteId, session, severity, decision } = finding;
  const place = site ? site.name : text("recon.site.unknown");
  const inputs = spokenInputs(finding.inputs, text, figures, timeZone);
  return (
    <li className={classes.finding} data-severity={severity}>
      <p className={classes.place}>
        <span className={classes.severity}>
          <span aria-hidden="true">{signs[severity]} </span>
          {text(`recon.severity.${severity}`)}
        </span>
        {siteId === null || !site ? (
          <strong>{place}</strong>
        ) : (
          <Link to="/briefings/$briefingId/board" params={{ briefingId }} search={{ node: siteId, session }}>
            {place}
          </Link>
        )}
        <span className={classes.beside}>
          {site ? `${site.code} · ` : ""}
          {text("recon.session", { number: session })}
        </span>
        <span className={classes.state} data-state={finding.state}>
          {text(`recon.state.${finding.state}`)}
        </span>
      </p>
      <p>{finding.sentence[reader]}</p>
      {inputs.length === 0 ? null : <p className={classes.inputs}>{inputs.join(" · ")}</p>}
      {decision ? (
        <Text c="var(--quiet)">
          {text("recon.decided", {
            by: decision.by,
            clock: figures.minute(Date.parse(decision.at), timeZone),
            date: figures.date(Date.parse(decision.at), timeZone),
            reason: decision.reason,
          })}
        </Text>
      ) : null}
    </li>
  );
}
