import type { FindingView } from "#contracts";
import type { FindingSeverity } from "#domain";
import { useText } from "../i18n/use-text.js";
import classes from "./exceptions.module.css";

/** Severity has a shape of its own beside the colour. */
const signs: Readonly<Record<FindingSeverity, string>> = { serious: "▲", check: "■", note: "●" };

export type SiteNames = ReadonlyMap<string, { readonly name: string; readonly code: string }>;

interface FindingRowsProps {
  readonly findings: readonly FindingView[];
  readonly names: SiteNames;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** What waits, in the order in which it is worked on. */
export function FindingRows({ findings, names, chosen, onChoose }: FindingRowsProps) {
  const text = useText();
  return (
    <ol className={classes.rows} aria-label={text("recon.findings")}>
      {findings.map((finding) => {
        const site = finding.siteId === null ? undefined : names.get(finding.siteId);
        const name = typeof finding.inputs["name"] === "string" ? finding.inputs["name"] : null;
        return (
          <li key={finding.id}>
            <button
              type="button"
              className={classes.row}
              data-severity={finding.severity}
              aria-current={finding.id === chosen}
              onClick={() => onChoose(finding.id)}
            >
              <span>
                <span aria-hidden="true">{signs[finding.severity]} </span>
                {text(`recon.rule.${finding.rule}`)}
              </span>
              <strong>{site ? `${site.code} · ${site.name}` : (name ?? text("recon.site.unknown"))}</strong>
              <span className={classes.state} data-state={finding.state}>
                {answered(finding) ? text("exceptions.answered") : text(`recon.state.${finding.state}`)}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** The site said something since it was asked. */
export const answered = ({ state, questions }: FindingView): boolean =>
  state === "asked" && (questions[0]?.answers.length ?? 0) > 0;
