import type { SiteResultView } from "#contracts";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./exceptions.module.css";

/** Roster, check-in, headcount and connection side by side, and the verdict on the site. */
export function FourValues({ result, timeZone }: { readonly result: SiteResultView; readonly timeZone: string }) {
  const text = useText();
  const figures = useFigures();
  const { connection, declared } = result;
  const clock = (at: string): string => figures.clock(Date.parse(at), timeZone);
  const values = [
    ["roster", figures.number(result.summoned)],
    ["checkIn", figures.number(result.present + result.stoodIn)],
    ["headcount", declared === null ? text("exceptions.value.none") : figures.number(declared)],
    [
      "vc",
      connection ? `${clock(connection.firstJoinedAt)}–${clock(connection.lastLeftAt)}` : text("exceptions.value.none"),
    ],
    ["verdict", text(`recon.verdict.${result.verdict}`)],
  ] as const;
  return (
    <dl className={classes.values}>
      {values.map(([name, value]) => (
        <div key={name}>
          <dt>{text(`exceptions.value.${name}`)}</dt>
          <dd className="figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
