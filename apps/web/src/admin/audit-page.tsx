import { Button, Container, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { auditListSchema } from "#contracts";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { siteTreeQuery } from "../setup/setup-wire.js";
import { briefingsQuery } from "../wire/briefings.js";
import { getJson } from "../wire/http.js";
import classes from "./admin.module.css";
import { auditQuery, type AuditSearch } from "./audit-search.js";

/** Who did what, when and where: searched, read page by page, and taken along as a file. */
export function AuditPage() {
  const text = useText();
  const search = useSearch({ from: "/framed/audit" });
  const navigate = useNavigate({ from: "/audit" });
  const briefings = useQuery(briefingsQuery);
  const tree = useQuery(siteTreeQuery);
  const query = auditQuery(search);
  const lines = useInfiniteQuery({
    queryKey: ["audit", query.toString()],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(query);
      if (pageParam !== null) asked.set("after", pageParam);
      return getJson(`/api/audit?${asked}`, auditListSchema, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const go = (patch: Partial<Record<keyof AuditSearch, string>>): void =>
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: true });
  const titleOf = (id: string | null): string => briefings.data?.find((one) => one.id === id)?.title ?? "";
  const siteOf = (id: string | null): string => tree.data?.names[id === null ? -1 : tree.data.ids.indexOf(id)] ?? "";
  const items = lines.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Container size="xl" py="lg" w="100%">
      <Stack>
        <Group justify="space-between">
          <Title order={1}>{text("admin.audit")}</Title>
          <Button component="a" href={`/api/audit/lines.csv?${query}`} download variant="default">
            {text("admin.audit.csv")}
          </Button>
        </Group>
        <Paper withBorder p="md" component="form" onSubmit={(event) => event.preventDefault()}>
          <Group align="flex-end">
            <Words name="actor" value={search.actor} onChange={(actor) => go({ actor })} />
            <Words name="action" value={search.action} onChange={(action) => go({ action })} />
            <NativeSelect
              label={text("admin.audit.briefing")}
              value={search.briefing ?? ""}
              data={[
                { value: "", label: text("admin.all") },
                ...(briefings.data ?? []).map(({ id, title }) => ({ value: id, label: title })),
              ]}
              onChange={({ currentTarget: { value } }) => go({ briefing: value || undefined })}
            />
            {(["from", "until"] as const).map((name) => (
              <TextInput
                key={name}
                type="date"
                label={text(`admin.audit.${name}`)}
                value={search[name] ?? ""}
                onChange={({ currentTarget: { value } }) => go({ [name]: value || undefined })}
              />
            ))}
            {search.site === undefined ? null : (
              <Button variant="default" onClick={() => go({ site: undefined })}>
                {text("admin.audit.anySite", { site: siteOf(search.site) })}
              </Button>
            )}
          </Group>
        </Paper>
        {lines.error ? <ProblemMessage error={lines.error} onRetry={() => void lines.refetch()} /> : null}
        {lines.isPending ? <Loading /> : null}
        {lines.data && items.length === 0 ? <Text>{text("admin.audit.none")}</Text> : null}
        {items.length === 0 ? null : (
          <div className={classes.scroller} tabIndex={0} role="region" aria-label={text("admin.audit")}>
            <table className={classes.table}>
              <thead>
                <tr>
                  {(["at", "actor", "action", "where", "details"] as const).map((column) => (
                    <th key={column} scope="col">
                      {text(`admin.audit.column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((line) => (
                  <tr key={line.id}>
                    <td>
                      <Moment at={line.at} />
                    </td>
                    <td>{line.actorName}</td>
                    <td>
                      <code>{line.action}</code>
                    </td>
                    <td>
                      {titleOf(line.briefingId)}
                      {line.siteId === null ? null : (
                        <button type="button" className={classes.link} onClick={() => go({ site: line.siteId! })}>
                          {siteOf(line.siteId) || line.siteId}
                        </button>
                      )}
                    </td>
                    <td className={classes.details}>
                      {Object.keys(line.details).length === 0 ? null : <code>{JSON.stringify(line.details)}</code>}
                      <span>{[line.address, line.correlationId].filter(Boolean).join(" · ")}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {lines.hasNextPage ? (
          <Group>
            <Button variant="default" loading={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
              {text("admin.more")}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Container>
  );
}

interface WordsProps {
  readonly name: "actor" | "action";
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Asked for when the field is left or Enter is pressed, not with every letter. */
function Words({ name, value, onChange }: WordsProps) {
  const text = useText();
  const [typed, setTyped] = useState(value ?? "");
  const ask = (): void => {
    if (typed.trim() !== (value ?? "")) onChange(typed.trim() || undefined);
  };
  return (
    <TextInput
      type="search"
      label={text(`admin.audit.${name}`)}
      placeholder={text(`admin.audit.${name}.hint`)}
      value={typed}
      onChange={({ currentTarget: { value: words } }) => setTyped(words)}
      onBlur={ask}
      onKeyDown={({ key }) => {
        if (key === "Enter") ask();
      }}
    />
  );
}

function Moment({ at }: { readonly at: string }) {
  const figures = useFigures();
  return (
    <time dateTime={at}>
      {figures.date(Date.parse(at))} {figures.clock(Date.parse(at))}
    </time>
  );
}
