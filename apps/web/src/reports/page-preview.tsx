import { Text, Title } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { getAnswer } from "../wire/http.js";
import { madeWithinMs, type PaperChoice, previewPath, type ReportScope } from "./download.js";
import classes from "./reports-page.module.css";

/** The first page of a paper, and the code of the figures on it. */
export interface PreviewedPage {
  readonly drawing: Blob;
  readonly code: string | null;
}

/** The first page as the server would print it now. */
export function usePreview(scope: ReportScope, paper: PaperChoice, enabled: boolean) {
  const path = previewPath(scope, paper);
  return useQuery({
    queryKey: ["report-preview", path],
    enabled,
    staleTime: 15_000,
    // The page before stays, paler, until this one is there.
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<PreviewedPage> => {
      const answer = await getAnswer(path, { signal, timeoutMs: madeWithinMs });
      return { drawing: await answer.blob(), code: answer.headers.get("report-code") };
    },
  });
}

interface PagePreviewProps {
  readonly preview: ReturnType<typeof usePreview>;
  readonly title: string;
}

/** What lies in the printer's tray when nothing is changed: the same page, not a likeness. */
export function PagePreview({ preview, title }: PagePreviewProps) {
  const text = useText();
  const url = useObjectUrl(preview.data?.drawing);
  return (
    <section className={classes.preview} aria-busy={preview.isFetching}>
      <Title order={2}>{text("reports.preview")}</Title>
      {preview.error ? <ProblemMessage error={preview.error} onRetry={() => void preview.refetch()} /> : null}
      <div className={classes.sheet}>
        {url ? <img src={url} alt={text("reports.preview.alt", { title })} /> : null}
        {preview.isFetching && !url ? <Text p="md">{text("reports.preview.making")}</Text> : null}
      </div>
    </section>
  );
}

function useObjectUrl(blob: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) {
      setUrl(null);
      return undefined;
    }
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
