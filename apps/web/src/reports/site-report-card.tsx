import { participationListSchema, siteTreeSchema } from "#contracts";
import { Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { getJson } from "../wire/http.js";
import { DownloadButtons } from "./download-buttons.js";
import { findSites, type FoundSite } from "./find-sites.js";
import { PassesButton } from "./passes-button.js";
import classes from "./reports-page.module.css";

const shown = 8;

/** The report of one site, for who may choose among them. */
export function SiteReportCard({ briefingId, session }: { readonly briefingId: string; readonly session: number }) {
  const text = useText();
  const [chosen, setChosen] = useState<FoundSite | null>(null);
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2}>{text("reports.site")}</Title>
        <Text>{text("reports.site.about")}</Text>
        <SiteChoice briefingId={briefingId} chosen={chosen} onChoose={setChosen} />
        {chosen === null ? null : (
          <section>
            <Text fw={700} pb="xs">
              {text("checkIn.place", { code: chosen.code, name: chosen.name })}
            </Text>
            <DownloadButtons key={chosen.id} scope={{ briefingId, siteId: chosen.id, session }} />
            <PassesButton key={`passes ${chosen.id}`} briefingId={briefingId} siteId={chosen.id} />
            {chosen.hasSites ? (
              <>
                <Title order={3} py="xs">
                  {text("reports.subtree", { name: chosen.name })}
                </Title>
                <DownloadButtons
                  key={`subtree ${chosen.id}`}
                  scope={{ briefingId, siteId: null, node: chosen.id, session }}
                />
              </>
            ) : null}
          </section>
        )}
      </Stack>
    </Paper>
  );
}

interface SiteChoiceProps {
  readonly briefingId: string;
  readonly chosen: FoundSite | null;
  readonly onChoose: (site: FoundSite) => void;
}

function SiteChoice({ briefingId, chosen, onChoose }: SiteChoiceProps) {
  const text = useText();
  const [typed, setTyped] = useState("");
  const tree = useQuery({
    queryKey: ["site-tree"],
    queryFn: ({ signal }) => getJson("/api/sites/tree", siteTreeSchema, { signal }),
  });
  const parts = useQuery({
    queryKey: ["briefings", briefingId, "sites"],
    queryFn: ({ signal }) => getJson(`/api/briefings/${briefingId}/sites`, participationListSchema, { signal }),
  });
  const found = useMemo(() => {
    if (!tree.data || !parts.data) return null;
    return findSites(tree.data, new Set(parts.data.items.map(({ siteId }) => siteId)), typed);
  }, [tree.data, parts.data, typed]);
  const error = tree.error ?? parts.error;
  if (error)
    return (
      <ProblemMessage
        error={error}
        onRetry={() => {
          void tree.refetch();
          void parts.refetch();
        }}
      />
    );
  if (!found) return <Loading />;
  return (
    <div>
      <TextInput
        type="search"
        size="lg"
        label={text("reports.site.search")}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.sites} role="group" aria-label={text("reports.site.choose")}>
        {found.slice(0, shown).map((site) => (
          <button key={site.id} type="button" aria-pressed={site.id === chosen?.id} onClick={() => onChoose(site)}>
            <b>{site.code}</b> {site.name}
          </button>
        ))}
      </div>
      {found.length === 0 ? <Text>{text("reports.site.none")}</Text> : null}
      {found.length > shown ? <Text>{text("reports.site.more", { count: found.length - shown })}</Text> : null}
    </div>
  );
}
