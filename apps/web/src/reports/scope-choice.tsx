import { Title } from "@mantine/core";
import { useText } from "../i18n/use-text.js";
import { Choice } from "./choice.js";
import type { FoundSite } from "./find-sites.js";
import { SiteSearch } from "./site-search.js";

/** Everything the person may see, one site, or a site with those under it. */
export type Scope =
  | { readonly kind: "all" }
  | { readonly kind: "site"; readonly site: FoundSite | null }
  | { readonly kind: "subtree"; readonly site: FoundSite };

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
        <SiteSearch
          briefingId={briefingId}
          label={text("reports.site.choose")}
          isPressed={({ id }) => id === site?.id}
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
