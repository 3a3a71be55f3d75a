import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { download, reportPath, type ReportScope } from "./download.js";
import classes from "./reports-page.module.css";

const formats = ["pdf", "xlsx", "csv"] as const;

/** One report in each of its forms, the buttons named by what the file is for. */
export function DownloadButtons({ scope }: { readonly scope: ReportScope }) {
  const text = useText();
  const fetching = useMutation({
    mutationFn: (format: (typeof formats)[number]) => download(reportPath(scope, format)),
  });
  return (
    <Stack gap="sm">
      <div className={classes.buttons}>
        {formats.map((format) => (
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
