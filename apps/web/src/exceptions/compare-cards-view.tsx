import type { FindingView, SiteResultView } from "#contracts";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { compareCards, type Line } from "./compare-cards.js";
import classes from "./exceptions.module.css";
import type { SiteNames } from "./finding-rows.js";

interface CompareCardsProps {
  readonly finding: FindingView;
  readonly result: SiteResultView | null;
  readonly names: SiteNames;
  readonly timeZone: string;
}

/** Two cards side by side; what the rule holds against each other is marked by a sign as well as by colour. */
export function CompareCards({ finding, result, names, timeZone }: CompareCardsProps) {
  const text = useText();
  const figures = useFigures();
  const spoken = ({ line, value }: Line): string => {
    if (line === "site") return candidatesOf(finding, names) ?? text("exceptions.value.none");
    if (value === null || value === "") return text("exceptions.value.none");
    if (typeof value === "boolean") return text(value ? "exceptions.yes" : "exceptions.no");
    if (typeof value === "object") {
      return [value.from, value.to].map((at) => figures.clock(Date.parse(at), timeZone)).join("–");
    }
    if (line === "coverage" && typeof value === "number") return figures.share(value, 1000);
    return typeof value === "number" ? figures.number(value) : value;
  };
  return (
    <div className={classes.cards}>
      {compareCards(finding, result).map((card, side) => (
        <section key={side} className={classes.card} aria-label={text(`exceptions.card.${card.title}`)}>
          <h3>{text(`exceptions.card.${card.title}`)}</h3>
          <dl>
            {card.lines.map((line) => (
              <div key={line.line} data-differs={line.differs}>
                <dt>{text(`exceptions.line.${line.line}`)}</dt>
                <dd className="figures">
                  {line.differs ? <span aria-hidden="true">≠ </span> : null}
                  {spoken(line)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function candidatesOf({ inputs }: FindingView, names: SiteNames): string | null {
  const ids = Array.isArray(inputs["candidates"]) ? (inputs["candidates"] as unknown[]) : [];
  const known = ids.flatMap((id) => names.get(String(id))?.name ?? []);
  return known.length === 0 ? null : known.join(", ");
}
