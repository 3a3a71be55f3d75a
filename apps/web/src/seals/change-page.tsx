import { useQuery } from "@tanstack/react-query";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { siteNamesQuery } from "../reconciliation/runs.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import classes from "./seals.module.css";
import { sealChangesQuery } from "./seals-wire.js";

interface ChangePageProps {
  readonly briefingId: string;
  readonly version: number;
  readonly timeZone: string;
}

/** What a version changed: numbers before and after, and the entries that came in between, by whose word. */
export function ChangePage({ briefingId, version, timeZone }: ChangePageProps) {
  const text = useText();
  const figures = useFigures();
  const changes = useQuery(sealChangesQuery(briefingId, version));
  const names = useQuery(siteNamesQuery);
  if (changes.error) return <ProblemMessage error={changes.error} onRetry={() => void changes.refetch()} />;
  if (!changes.data) return <Loading />;
  const site = (id: string): string => {
    const known = names.data?.get(id);
    return known ? `${known.code} · ${known.name}` : text("recon.site.unknown");
  };
  const number = (value: number | null): string => (value === null ? "–" : figures.number(value));
  return (
    <div className={classes.changes}>
      <ul>
        {changes.data.sites.map((one) => (
          <li key={`${one.siteId}/${one.session}`}>
            <strong>{site(one.siteId)}</strong> · {text("recon.session", { number: one.session })}
            {one.numbers.map(({ name, before, after }) => (
              <div key={name} className={classes.change}>
                {text(`seals.number.${name}`)}: <span className="figures">{number(before)}</span>{" "}
                <span aria-label={text("seals.becomes")}>→</span> <b className="figures">{number(after)}</b>
              </div>
            ))}
            {one.numbers.length === 0 ? <div className={classes.change}>{text("seals.sameNumbers")}</div> : null}
          </li>
        ))}
      </ul>
      {changes.data.entries.length === 0 ? null : (
        <>
          <h3>{text("seals.entriesBetween")}</h3>
          <ul>
            {changes.data.entries.map((entry) => (
              <li key={entry.id}>
                <strong>{text(`seals.kind.${entry.kind}`)}</strong>
                {entry.who === null ? "" : ` ${entry.who}`} · {site(entry.siteId)}
                <div className={classes.change}>
                  {text("seals.entry", {
                    occurred: figures.minute(Date.parse(entry.occurredAt), timeZone),
                    received: `${figures.minute(Date.parse(entry.receivedAt), timeZone)} ${figures.date(Date.parse(entry.receivedAt), timeZone)}`,
                    by: entry.acceptedBy ?? "–",
                  })}
                  {entry.note === null ? "" : ` · ${entry.note}`}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
