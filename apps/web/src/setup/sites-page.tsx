import type { SiteImportView } from "#contracts";
import { Button, Container, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { useFrameTitle } from "../shell/frame-title.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { FileChoice } from "./file-choice.js";
import { IgnoredColumns, ImportCounters, ImportNotes, PreviewTable } from "./import-preview.js";
import { commitSites, siteListKey, siteTreeQuery, uploadSites } from "./setup-wire.js";
import { SiteList } from "./site-list.js";

/** The halls: a list to bring in, of which nothing is written before the preview was seen, and each of them by itself. */
export function SitesPage() {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const tree = useQuery(siteTreeQuery);
  const upload = useMutation({ mutationFn: uploadSites, onMutate: () => commit.reset() });
  const commit = useMutation({
    mutationFn: (preview: SiteImportView) => commitSites(preview.id),
    onSuccess: () =>
      Promise.all([siteTreeQuery.queryKey, siteListKey].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  useFrameTitle(text("setup.sites.title"));
  const preview = commit.data ?? upload.data;
  const count = tree.data?.ids.length;
  return (
    <Container size="lg" py="lg" w="100%">
      <Stack>
        <Title order={1}>{text("setup.sites.title")}</Title>
        {tree.error ? <ProblemMessage error={tree.error} onRetry={() => void tree.refetch()} /> : null}
        {count === undefined ? null : (
          <Text>
            {count === 0 ? text("setup.sites.none") : text("setup.sites.have", { count: figures.number(count) })}
          </Text>
        )}
        <Paper component="section" withBorder p="md">
          <Stack>
            <Title order={2} fz="lg">
              {text("setup.sites.upload")}
            </Title>
            <Text>{text("setup.sites.columns")}</Text>
            <FileChoice
              again={preview !== undefined}
              busy={upload.isPending}
              onChoose={(file) => upload.mutate(file)}
            />
            {upload.error ? <ProblemMessage error={upload.error} /> : null}
            {preview ? <SitesPreview preview={preview} /> : null}
            {commit.error ? <ProblemMessage error={commit.error} /> : null}
            {preview && isWorthWriting(preview) ? (
              <Button
                loading={commit.isPending}
                onClick={() => commit.mutate(preview)}
                style={{ alignSelf: "flex-start" }}
              >
                {text("setup.commit")}
              </Button>
            ) : null}
          </Stack>
        </Paper>
        {tree.data ? <SiteList tree={tree.data} /> : null}
      </Stack>
    </Container>
  );
}

const isWorthWriting = ({ state, counters }: SiteImportView): boolean =>
  state === "ready" && counters.error === 0 && counters.new + counters.changed > 0;

function SitesPreview({ preview }: { readonly preview: SiteImportView }) {
  const text = useText();
  const { counters } = preview;
  const idle = counters.error === 0 && counters.new + counters.changed === 0;
  return (
    <Stack>
      <Text fw={600} role="status">
        {preview.fileName}
        {preview.state === "committed" ? ` · ${text("setup.committed")}` : idle ? ` · ${text("setup.nothing")}` : ""}
      </Text>
      <ImportCounters counters={counters} />
      <ImportNotes title="setup.errors" notes={preview.errors} count={preview.errorCount} />
      <IgnoredColumns columns={preview.ignoredColumns} />
      <PreviewTable
        columns={[
          "setup.column.row",
          "setup.column.state",
          "setup.column.code",
          "setup.column.name",
          "setup.column.parent",
        ]}
        rows={preview.rows.map((row) => ({
          key: String(row.row),
          cells: [String(row.row), text(`setup.counter.${row.state}`), row.code, row.name, row.parentCode ?? ""],
        }))}
      />
    </Stack>
  );
}
