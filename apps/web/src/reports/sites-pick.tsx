import { Text, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { Choice } from "./choice.js";
import { findSites, type FoundSite } from "./find-sites.js";
import classes from "./reports-page.module.css";
import { useSites } from "./use-sites.js";

const shown = 8;

interface SitesPickProps {
  readonly briefingId: string;
  /** Sites one by one; null: everything that is shown above. */
  readonly chosen: readonly FoundSite[] | null;
  readonly onChoose: (chosen: readonly FoundSite[] | null) => void;
}

/** Which of the sites get a report: all of them, or those somebody picks. */
export function SitesPick({ briefingId, chosen, onChoose }: SitesPickProps) {
  const text = useText();
  return (
    <section>
      <Choice
        label={text("reports.pick")}
        values={["all", "some"]}
        chosen={chosen === null ? "all" : "some"}
        words={(which) => text(`reports.pick.${which}`)}
        onChoose={(which) => onChoose(which === "all" ? null : (chosen ?? []))}
      />
      {chosen === null ? null : <Pick briefingId={briefingId} chosen={chosen} onChoose={onChoose} />}
    </section>
  );
}

function Pick({
  briefingId,
  chosen,
  onChoose,
}: Omit<SitesPickProps, "chosen"> & { readonly chosen: readonly FoundSite[] }) {
  const text = useText();
  const [typed, setTyped] = useState("");
  const { sites, error, retry } = useSites(briefingId);
  const found = useMemo(() => sites && findSites(sites.tree, new Set(sites.addresses.keys()), typed), [sites, typed]);
  if (error) return <ProblemMessage error={error} onRetry={retry} />;
  if (!found) return <Loading />;
  const isChosen = (site: FoundSite): boolean => chosen.some(({ id }) => id === site.id);
  const toggle = (site: FoundSite): void =>
    onChoose(isChosen(site) ? chosen.filter(({ id }) => id !== site.id) : [...chosen, site]);
  const offered = found.filter((site) => !isChosen(site)).slice(0, shown);
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
      <div className={classes.sites} role="group" aria-label={text("reports.pick.add")}>
        {offered.map((site) => (
          <button key={site.id} type="button" aria-pressed={false} onClick={() => toggle(site)}>
            + <b>{site.code}</b> {site.name}
          </button>
        ))}
      </div>
      {found.length === 0 ? <Text>{text("reports.site.none")}</Text> : null}
      <Text fw={600}>{text("reports.pick.chosen", { count: chosen.length })}</Text>
      <div className={classes.sites} role="group" aria-label={text("reports.pick.remove")}>
        {chosen.map((site) => (
          <button key={site.id} type="button" aria-pressed onClick={() => toggle(site)}>
            ✕ <b>{site.code}</b> {site.name}
          </button>
        ))}
      </div>
    </div>
  );
}
