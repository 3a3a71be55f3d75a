import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import type { SiteAddress } from "../outbox/outbox-store.js";
import { download, reportPath } from "../reports/download.js";
import { ProblemMessage } from "../shell/problem-message.js";

/** The list with empty columns for signatures, to be printed before the network or the power goes. */
export function BlankSheet({ address, session }: { readonly address: SiteAddress; readonly session: number }) {
  const text = useText();
  const fetching = useMutation({
    mutationFn: () =>
      download(reportPath({ ...address, node: null, session, version: null }, "pdf", { kind: "sign-in", form: null })),
  });
  return (
    <Stack gap="xs">
      <Text>{text("paper.sheet.about")}</Text>
      <Button size="lg" variant="default" disabled={fetching.isPending} onClick={() => fetching.mutate()}>
        {text(fetching.isPending ? "reports.downloading" : "paper.sheet")}
      </Button>
      <div role="status">
        {fetching.data ? <Text>{text("reports.downloaded", { name: fetching.data.name })}</Text> : null}
      </div>
      {fetching.error ? <ProblemMessage error={fetching.error} onRetry={() => fetching.mutate()} /> : null}
    </Stack>
  );
}
