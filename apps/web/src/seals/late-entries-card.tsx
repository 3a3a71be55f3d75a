import { Button, Checkbox, Group, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { DecideLateEntries, LateEntryView } from "#contracts";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { siteNamesQuery } from "../reconciliation/runs.js";
import { ProblemMessage } from "../shell/problem-message.js";
import classes from "./seals.module.css";
import { decideLateEntries, lateEntriesQuery } from "./seals-wire.js";

const most = 200;

/** What devices sent too late to count by itself. Whatever is let in together makes one version. Nothing when there is none. */
export function LateEntriesCard({ briefingId, timeZone }: { readonly briefingId: string; readonly timeZone: string }) {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const waiting = useInfiniteQuery(lateEntriesQuery(briefingId));
  const names = useQuery(siteNamesQuery);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState("");
  const items = waiting.data?.pages.flatMap((page) => page.items) ?? [];
  const ids = items
    .map(({ id }) => id)
    .filter((id) => !left.has(id))
    .slice(0, most);
  const decide = useMutation({
    mutationFn: (decision: DecideLateEntries["decision"]) =>
      decideLateEntries(briefingId, { ids, decision, note: note.trim() }),
    onSuccess: async () => {
      setNote("");
      setLeft(new Set());
      await Promise.all(
        ["late-entries", "seals", "briefings"].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      );
    },
  });
  const refused = decide.data?.results.filter(({ outcome }) => outcome === "refused").length ?? 0;
  if (waiting.error) return <ProblemMessage error={waiting.error} onRetry={() => void waiting.refetch()} />;
  if (items.length === 0 && refused === 0) return null;
  const site = ({ siteId }: LateEntryView): string => {
    const known = names.data?.get(siteId);
    return known ? `${known.code} · ${known.name}` : text("recon.site.unknown");
  };
  const toggle = (id: string): void =>
    setLeft((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  return (
    <Paper component="section" withBorder p="md" aria-label={text("late.title")}>
      <Stack gap="sm">
        <Title order={2} fz="lg">
          {text("late.title")}
        </Title>
        <Text maw="48rem">{text("late.about")}</Text>
        <ul className={classes.late}>
          {items.map((entry) => (
            <li key={entry.id}>
              <Checkbox
                checked={!left.has(entry.id)}
                onChange={() => toggle(entry.id)}
                label={
                  <>
                    <strong>
                      {entry.kind === null ? text("late.unreadable") : text(`seals.kind.${entry.kind}`)}{" "}
                      {entry.who ?? ""}
                    </strong>{" "}
                    · {site(entry)}
                    <span className={classes.change}>
                      {text("late.when", {
                        occurred:
                          entry.occurredAt === null ? "–" : figures.minute(Date.parse(entry.occurredAt), timeZone),
                        received: `${figures.minute(Date.parse(entry.receivedAt), timeZone)} ${figures.date(Date.parse(entry.receivedAt), timeZone)}`,
                      })}
                    </span>
                  </>
                }
              />
            </li>
          ))}
        </ul>
        {waiting.hasNextPage ? (
          <Button
            variant="default"
            style={{ alignSelf: "flex-start" }}
            loading={waiting.isFetchingNextPage}
            onClick={() => void waiting.fetchNextPage()}
          >
            {text("recon.findings.more")}
          </Button>
        ) : null}
        <Textarea
          label={text("late.note")}
          value={note}
          maxLength={300}
          autosize
          onChange={({ currentTarget: { value } }) => setNote(value)}
        />
        <Group gap="sm">
          <Button
            disabled={ids.length === 0 || note.trim() === ""}
            loading={decide.isPending}
            onClick={() => decide.mutate("accept")}
          >
            {text("late.accept", { count: figures.number(ids.length) })}
          </Button>
          <Button
            variant="default"
            disabled={ids.length === 0 || note.trim() === "" || decide.isPending}
            onClick={() => decide.mutate("dismiss")}
          >
            {text("late.dismiss", { count: figures.number(ids.length) })}
          </Button>
        </Group>
        {refused > 0 ? <Text role="alert">{text("late.refused", { count: figures.number(refused) })}</Text> : null}
        {decide.error ? <ProblemMessage error={decide.error} /> : null}
      </Stack>
    </Paper>
  );
}
