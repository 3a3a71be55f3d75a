import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { linkState } from "../wire/link-state.js";
import { useStore } from "../wire/store.js";
import classes from "./site-page.module.css";
import { useDesk } from "./use-desk.js";

/** How many are in, and how many entries of this device the server does not have yet. On every screen of the site. */
export function DeskStrip() {
  const text = useText();
  const figures = useFigures();
  const { people, site } = useDesk();
  const { reachable } = useStore(linkState);
  return (
    <p className={classes.strip} data-offline={!reachable || site.unsent.length > 0}>
      <span>
        {text("checkIn.presentOf")} <b>{figures.number(people.counts.present)}</b> / {figures.number(people.summoned)}
      </span>
      <span>
        {text("checkIn.unsent")} <b data-unsent={site.unsent.length}>{figures.number(site.unsent.length)}</b>
      </span>
    </p>
  );
}
