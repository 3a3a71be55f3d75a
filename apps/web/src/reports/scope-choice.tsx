import { Text, TextInput, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { Choice } from "./choice.js";
import { findSites, type FoundSite } from "./find-sites.js";
import classes from "./reports-page.module.css";
import { useSites } from "./use-sites.js";

/** Everything the person may see, one site, or a site with those under it. */
export type Scope =
  | { readonly kind: "all" }
  | { readonly kind: "site"; readonly site: FoundSite | null }
  | { readonly kind: "subtree"; readonly site: FoundSite };

const shown = 8;

interface ScopeChoiceProps {
  readonly briefingId: string;
  readonly chosen: Scope;
  readonly onChoose: (scope: Scope) => void;
}

/** About what the report is to be. */
export function ScopeChoice({ briefingId, chosen, onChoose }: ScopeChoiceProps) {
  const text = useText();
  const site = chosen.kind === "all" ? null : chosen.site;
  return (
    <section>
      <Title order={2}>{text("reports.scope")}</Title>
      <Choice
        label={text("reports.scope")}
        values={["all", "site"]}
        chosen={chosen.kind === "all" ? "all" : "site"}
        words={(kind) => text(`reports.scope.${kind}`)}
        onChoose={(kind) => onChoose(kind === "all" ? { kind } : { kind, site })}
      />
      {chosen.kind === "all" ? null : (
        <SiteChoice
          briefingId={briefingId}
          chosen={site}
          onChoose={(found) => onChoose({ kind: "site", site: found })}
        />
      )}
      {site?.hasSites ? (
        <Choice
          label={text("reports.scope.breadth")}
          values={["site", "subtree"]}
          chosen={chosen.kind === "subtree" ? "subtree" : "site"}
          words={(kind) => text(kind === "site" ? "reports.scope.alone" : "reports.scope.subtree", { name: site.name })}
          onChoose={(kind) => onChoose({ kind, site })}
        />
      ) : null}
    </section>
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
  const { sites, error, retry } = useSites(briefingId);
  const found = useMemo(() => sites && findSites(sites.tree, new Set(sites.addresses.keys()), typed), [sites, typed]);
  if (error) return <ProblemMessage error={error} onRetry={retry} />;
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
