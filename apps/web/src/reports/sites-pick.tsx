import { Text } from "@mantine/core";
import { useText } from "../i18n/use-text.js";
import { Choice } from "./choice.js";
import type { FoundSite } from "./find-sites.js";
import classes from "./reports-page.module.css";
import { SiteSearch } from "./site-search.js";

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
  return (
    <div>
      <SiteSearch
        briefingId={briefingId}
        label={text("reports.pick.add")}
        sign="+ "
        without={chosen}
        onChoose={(site) => onChoose([...chosen, site])}
      />
      <Text fw={600}>{text("reports.pick.chosen", { count: chosen.length })}</Text>
      <div className={classes.sites} role="group" aria-label={text("reports.pick.remove")}>
        {chosen.map((site) => (
          <button
            key={site.id}
            type="button"
            aria-pressed
            onClick={() => onChoose(chosen.filter(({ id }) => id !== site.id))}
          >
            ✕ <b>{site.code}</b> {site.name}
          </button>
        ))}
      </div>
    </div>
  );
}
