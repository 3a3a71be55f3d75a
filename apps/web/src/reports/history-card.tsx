import { type ReportDownload, type ReportEdition, reportHistorySchema } from "#contracts";
import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { getJson } from "../wire/http.js";
import type { ReportScope } from "./download.js";
import { changesBetween } from "./edition-changes.js";
import classes from "./reports-page.module.css";

/** Editions of the report and who took them; read when somebody opens it. */
export function HistoryCard({ scope }: { readonly scope: ReportScope }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <Paper withBorder p="md">
      <details className={classes.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Title order={2}>{text("reports.history")}</Title>
        </summary>
        {open ? <History scope={scope} /> : null}
      </details>
    </Paper>
  );
}

function History({ scope }: { readonly scope: ReportScope }) {
  const { briefingId, siteId, node, session } = scope;
  const query = new URLSearchParams({ session: String(session) });
  if (siteId) query.set("site", siteId);
  else if (node) query.set("node", node);
  const path = `/api/briefings/${briefingId}/report-history?${query.toString()}`;
  const history = useQuery({
    queryKey: ["report-history", path],
    queryFn: ({ signal }) => getJson(path, reportHistorySchema, { signal }),
  });
  if (history.error) return <ProblemMessage error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <Loading />;
  return (
    <Stack>
      <Editions editions={history.data.editions} />
      <Downloads downloads={history.data.downloads} />
    </Stack>
  );
}

function Editions({ editions }: { readonly editions: readonly ReportEdition[] }) {
  const text = useText();
  const figures = useFigures();
  return (
    <ol className={classes.editions} aria-label={text("reports.history.editions")}>
      {editions.map((edition, index) => {
        const { code, asOf, version, issuedAt, totals, rate } = edition;
        const at = asOf === null ? null : Date.parse(asOf);
        const changes = changesBetween(editions[index + 1], edition);
        return (
          <li key={code}>
            <b>
              {version === null ? text("reports.history.provisional") : text("reports.history.sealed", { version })}
              {at === null
                ? ""
                : ` · ${text("reports.history.asOf", { time: `${figures.minute(at)} ${figures.date(at)}` })}`}
            </b>{" "}
            {index === 0 ? <span className={classes.badge}>{text("reports.history.now")}</span> : null}
            <div>
              {text("reports.history.totals", {
                summoned: figures.number(totals.summoned),
                present: figures.number(totals.present),
                stoodIn: figures.number(totals.stoodIn),
                rate,
              })}
            </div>
            <div className={classes.quiet}>
              {text("reports.history.code", { code })}
              {issuedAt === null ? ` · ${text("reports.history.notIssued")}` : ""}
            </div>
            {changes.length === 0 ? null : (
              <div>
                {text("reports.history.changes")}{" "}
                {changes
                  .map(
                    ({ figure, by }) =>
                      `${text(`reports.figure.${figure}`)} ${by > 0 ? "+" : "−"}${figures.number(Math.abs(by))}`,
                  )
                  .join(", ")}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Downloads({ downloads }: { readonly downloads: readonly ReportDownload[] }) {
  const text = useText();
  const figures = useFigures();
  if (downloads.length === 0) return <Text>{text("reports.history.nobody")}</Text>;
  return (
    <div className={classes.tableFrame}>
      <table className={classes.downloads}>
        <caption>{text("reports.history.downloads")}</caption>
        <thead>
          <tr>
            <th scope="col">{text("reports.history.when")}</th>
            <th scope="col">{text("reports.history.who")}</th>
            <th scope="col">{text("reports.history.file")}</th>
          </tr>
        </thead>
        <tbody>
          {downloads.map(({ at, who, kind, format, code, newer, mailedTo }) => (
            <tr key={`${at} ${who} ${format}`}>
              <td>
                {figures.minute(Date.parse(at))} {figures.date(Date.parse(at))}
              </td>
              <td>{who}</td>
              <td>
                {kindWords(kind, text)} ({format.toUpperCase()}){code === null ? "" : ` · ${code}`}
                {mailedTo === null ? "" : ` · ${text("reports.history.mailedTo", { address: mailedTo })}`}
                {newer ? <span className={classes.badge}>{text("reports.history.newer")}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const named = ["attendance", "quick", "minutes", "absentees", "sign-in"] as const;

function kindWords(kind: string, text: ReturnType<typeof useText>): string {
  const known = named.find((one) => one === kind);
  return known ? text(`reports.kind.${known}`) : text("reports.history.bundle");
}
