import { Text, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { findSites, type FoundSite } from "./find-sites.js";
import classes from "./reports-page.module.css";
import { useSites } from "./use-sites.js";

const shown = 8;

interface SiteSearchProps {
  readonly briefingId: string;
  /** What a press on a site does, for those who hear the page. */
  readonly label: string;
  /** Stands before each site. */
  readonly sign?: string;
  readonly isPressed?: (site: FoundSite) => boolean;
  /** Not offered, because they are shown elsewhere. */
  readonly without?: readonly FoundSite[];
  readonly onChoose: (site: FoundSite) => void;
}

/** Sites of the briefing by what is typed: the first few, and how many more there are. */
export function SiteSearch({ briefingId, label, sign = "", isPressed, without = [], onChoose }: SiteSearchProps) {
  const text = useText();
  const [typed, setTyped] = useState("");
  const { sites, error, retry } = useSites(briefingId);
  const found = useMemo(() => sites && findSites(sites.tree, new Set(sites.addresses.keys()), typed), [sites, typed]);
  if (error) return <ProblemMessage error={error} onRetry={retry} />;
  if (!found) return <Loading />;
  const offered = found.filter(({ id }) => !without.some((site) => site.id === id));
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
      <div className={classes.sites} role="group" aria-label={label}>
        {offered.slice(0, shown).map((site) => (
          <button key={site.id} type="button" aria-pressed={isPressed?.(site) ?? false} onClick={() => onChoose(site)}>
            {sign}
            <b>{site.code}</b> {site.name}
          </button>
        ))}
      </div>
      {found.length === 0 ? <Text>{text("reports.site.none")}</Text> : null}
      {offered.length > shown ? <Text>{text("reports.site.more", { count: offered.length - shown })}</Text> : null}
    </div>
  );
}
