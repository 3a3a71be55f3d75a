import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { download } from "./download.js";

/** The sheet of a site's passes, to print and cut. */
export function PassesButton({ briefingId, siteId }: { readonly briefingId: string; readonly siteId: string }) {
  const text = useText();
  const fetching = useMutation({
    mutationFn: () => download(`/api/briefings/${briefingId}/sites/${siteId}/passes.pdf`),
  });
  return (
    <Stack gap="sm">
      <Text>{text("reports.passes.about")}</Text>
      <Button
        size="lg"
        variant="default"
        style={{ alignSelf: "start" }}
        disabled={fetching.isPending}
        onClick={() => fetching.mutate()}
      >
        {text(fetching.isPending ? "reports.downloading" : "reports.passes")}
      </Button>
      <div role="status">
        {fetching.data ? <Text>{text("reports.downloaded", { name: fetching.data.name })}</Text> : null}
      </div>
      {fetching.error ? <ProblemMessage error={fetching.error} onRetry={() => fetching.mutate()} /> : null}
    </Stack>
  );
}
