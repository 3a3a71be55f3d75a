import { paperKinds, summaryPaperKinds, type PaperKind } from "#domain";
import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { download, reportPath, type ReportScope } from "./download.js";
import classes from "./reports-page.module.css";

const formats = ["pdf", "docx", "xlsx", "csv"] as const;
type OfferedFormat = (typeof formats)[number];

/** Files for machines hold everything and are of one kind; papers are of each. */
const isOffered = (kind: PaperKind, format: OfferedFormat): boolean =>
  kind === "attendance" || format === "pdf" || format === "docx";

/** One report: which paper it is to be, then each of its forms, the buttons named by what the file is for. */
export function DownloadButtons({ scope }: { readonly scope: ReportScope }) {
  const text = useText();
  const [kind, setKind] = useState<PaperKind>("attendance");
  const fetching = useMutation({
    mutationFn: (format: OfferedFormat) => download(reportPath(scope, format, kind)),
  });
  const kinds: readonly PaperKind[] = scope.siteId === null ? summaryPaperKinds : paperKinds;
  const choose = (chosen: PaperKind): void => {
    setKind(chosen);
    fetching.reset();
  };
  return (
    <Stack gap="sm">
      <div className={classes.sessions} role="group" aria-label={text("reports.kind")}>
        {kinds.map((one) => (
          <button key={one} type="button" aria-pressed={one === kind} onClick={() => choose(one)}>
            {text(`reports.kind.${one}`)}
          </button>
        ))}
      </div>
      <Text>{text(`reports.kind.${kind}.about`)}</Text>
      <div className={classes.buttons}>
        {formats
          .filter((format) => isOffered(kind, format))
          .map((format) => (
            <Button
              key={format}
              size="lg"
              variant={format === "pdf" ? "filled" : "default"}
              disabled={fetching.isPending}
              onClick={() => fetching.mutate(format)}
            >
              {fetching.isPending && fetching.variables === format
                ? text("reports.downloading")
                : text(`reports.download.${format}`)}
            </Button>
          ))}
      </div>
      <div role="status">
        {fetching.data ? <Text>{text("reports.downloaded", { name: fetching.data })}</Text> : null}
      </div>
      {fetching.error ? (
        <ProblemMessage error={fetching.error} onRetry={() => fetching.mutate(fetching.variables ?? "pdf")} />
      ) : null}
    </Stack>
  );
}
