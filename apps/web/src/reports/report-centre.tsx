import { type BriefingView, type Me, reportOptionsSchema } from "#contracts";
import type { PaperForm } from "#domain";
import { Paper, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { mayIn } from "../shell/allowed.js";
import { getJson } from "../wire/http.js";
import { AsOfChoice } from "./as-of-choice.js";
import { BundleCard } from "./bundle-card.js";
import { DownloadButtons } from "./download-buttons.js";
import type { PaperChoice as ChosenPaper, ReportScope } from "./download.js";
import { HistoryCard } from "./history-card.js";
import type { FoundSite } from "./find-sites.js";
import { MailingCard } from "./mailing-card.js";
import { PagePreview, usePreview } from "./page-preview.js";
import { PaperChoice } from "./paper-choice.js";
import { PassesButton } from "./passes-button.js";
import classes from "./reports-page.module.css";
import { type Scope, ScopeChoice } from "./scope-choice.js";
import { SitesPick } from "./sites-pick.js";
import { keepTaken, takenReport } from "./taken-reports.js";

interface ReportCentreProps {
  readonly briefing: BriefingView;
  readonly session: number;
  readonly person: Me;
  /** The one site of a coordinator; null for who may choose. */
  readonly ownSite: string | null;
  /** The subtree a person is limited to; null for the whole briefing. */
  readonly node: string | null;
}

/** What, about what and in which form on one side; the page itself on the other. */
export function ReportCentre({ briefing, session, person, ownSite, node }: ReportCentreProps) {
  const text = useText();
  const [scope, setScope] = useState<Scope>({ kind: "all" });
  const [paper, setPaper] = useState<ChosenPaper>({ kind: "attendance", form: null });
  const [, noteTaken] = useState(0);
  const [version, setVersion] = useState<number | null>(null);
  const [picked, setPicked] = useState<readonly FoundSite[] | null>(null);
  const figuresOf = { briefingId: briefing.id, session, version };
  const report = reportScope(figuresOf, ownSite, node, scope);
  const isSite = report !== null && report.siteId !== null;
  const kind = !isSite && paper.kind === "sign-in" ? "attendance" : paper.kind;
  const chosen = { ...paper, kind };
  const preview = usePreview(report ?? { ...figuresOf, siteId: null, node }, chosen, report !== null);
  const answers = mayIn(person, "reports.bundle", briefing.id);
  const options = useQuery({
    queryKey: ["report-options"],
    enabled: answers,
    queryFn: ({ signal }) => getJson("/api/report-options", reportOptionsSchema, { signal }),
  });
  const { paperForm } = briefing.rules;
  const usual: PaperForm | null = paperForm === "state" || paperForm === "party" ? paperForm : null;
  const chosenIds = report?.siteId === null && picked ? picked.map(({ id }) => id) : null;
  return (
    <>
      <div className={classes.centre}>
        <div className={classes.choices}>
          {ownSite === null ? <ScopeChoice briefingId={briefing.id} chosen={scope} onChoose={setScope} /> : null}
          {mayIn(person, "reconciliation.read", briefing.id) ? (
            <AsOfChoice briefing={briefing} chosen={version} onChoose={setVersion} />
          ) : null}
          <PaperChoice isSite={isSite} chosen={chosen} usual={usual} onChoose={setPaper} />
          {report === null ? (
            <Text>{text("reports.site.first")}</Text>
          ) : (
            <>
              <Newer scope={report} code={preview.isPlaceholderData ? null : (preview.data?.code ?? null)} />
              <DownloadButtons
                key={JSON.stringify([report, chosen])}
                scope={report}
                paper={chosen}
                signer={options.data?.signer ?? null}
                onTaken={(code) => {
                  keepTaken(report, { code, at: Date.now() });
                  noteTaken((count) => count + 1);
                }}
              />
              {report.siteId === null ? null : (
                <PassesButton key={report.siteId} briefingId={briefing.id} siteId={report.siteId} />
              )}
            </>
          )}
        </div>
        <PagePreview preview={preview} title={text(`reports.kind.${kind}`)} />
      </div>
      {ownSite === null && report !== null && answers ? (
        <>
          {report.siteId === null ? (
            <Paper withBorder p="md">
              <Title order={2}>{text("reports.many")}</Title>
              <SitesPick briefingId={briefing.id} chosen={picked} onChoose={setPicked} />
            </Paper>
          ) : null}
          {report.siteId === null ? <BundleCard scope={report} chosen={chosenIds} paper={paper} /> : null}
          {options.data?.mail ? <MailingCard scope={report} chosen={chosenIds} paper={paper} /> : null}
          <HistoryCard scope={report} />
        </>
      ) : null}
    </>
  );
}

/** Null while a site is still to be chosen. */
function reportScope(
  figuresOf: Pick<ReportScope, "briefingId" | "session" | "version">,
  ownSite: string | null,
  node: string | null,
  scope: Scope,
): ReportScope | null {
  if (ownSite !== null) return { ...figuresOf, siteId: ownSite, node: null };
  switch (scope.kind) {
    case "all":
      return { ...figuresOf, siteId: null, node };
    case "site":
      return scope.site && { ...figuresOf, siteId: scope.site.id, node: null };
    case "subtree":
      return { ...figuresOf, siteId: null, node: scope.site.id };
  }
}

/** Says that what was taken before is no longer what the figures say. */
function Newer({ scope, code }: { readonly scope: ReportScope; readonly code: string | null }) {
  const text = useText();
  const figures = useFigures();
  const taken = takenReport(scope);
  if (taken === null || code === null || taken.code === code) return null;
  return (
    <p className={classes.newer} role="status">
      {text("reports.newer", { time: `${figures.minute(taken.at)} ${figures.date(taken.at)}` })}
    </p>
  );
}
