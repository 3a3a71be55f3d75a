import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { download, type PaperChoice, type ReportScope, reportPath } from "./download.js";
import classes from "./reports-page.module.css";

const files = ["pdf", "signed", "docx", "xlsx", "csv"] as const;
type OfferedFile = (typeof files)[number];

interface DownloadButtonsProps {
  readonly scope: ReportScope;
  readonly paper: PaperChoice;
  /** Whose certificate signs on the server; null where none does, or not for this person. */
  readonly signer: string | null;
  /** Told the code of the figures that were taken. */
  readonly onTaken: (code: string) => void;
}

/** One paper in each of its formats, the buttons named by what the file is for. */
export function DownloadButtons({ scope, paper, signer, onTaken }: DownloadButtonsProps) {
  const text = useText();
  const fetching = useMutation({
    mutationFn: (file: OfferedFile) =>
      download(file === "signed" ? `${reportPath(scope, "pdf", paper)}&signed=true` : reportPath(scope, file, paper)),
    onSuccess: ({ code }) => {
      if (code !== null) onTaken(code);
    },
  });
  return (
    <Stack gap="sm">
      <div className={classes.buttons}>
        {files
          .filter((file) => isOffered(paper, file) && (file !== "signed" || signer !== null))
          .map((file) => (
            <Button
              key={file}
              size="lg"
              variant={file === "pdf" ? "filled" : "default"}
              disabled={fetching.isPending}
              onClick={() => fetching.mutate(file)}
            >
              {fetching.isPending && fetching.variables === file
                ? text("reports.downloading")
                : text(`reports.download.${file}`)}
            </Button>
          ))}
      </div>
      {signer === null ? null : <Text c="var(--quiet)">{text("reports.signer", { signer })}</Text>}
      <div role="status">
        {fetching.data ? <Text>{text("reports.downloaded", { name: fetching.data.name })}</Text> : null}
      </div>
      {fetching.error ? (
        <ProblemMessage error={fetching.error} onRetry={() => fetching.mutate(fetching.variables ?? "pdf")} />
      ) : null}
    </Stack>
  );
}

/** Files for machines hold everything and are of one kind; papers are of each. */
function isOffered({ kind }: PaperChoice, file: OfferedFile): boolean {
  return kind === "attendance" || file === "pdf" || file === "docx" || (file === "signed" && kind !== "sign-in");
}
