import { Button } from "@mantine/core";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { LinkButton } from "../shell/link-button.js";
import { sendNow } from "../outbox/sync.js";
import classes from "./site-home.module.css";
import { useDesk } from "./use-desk.js";

/** What waits on this device, when something was last sent, and the button for the impatient. */
export function SentLine() {
  const text = useText();
  const figures = useFigures();
  const { site, copy } = useDesk();
  const unsent = site.unsent.length;
  const lastSent = Math.max(0, ...site.rows.map(({ finishedAt }) => finishedAt ?? 0));
  return (
    <div className={classes.sent} data-unsent={unsent > 0}>
      <p>
        {text("checkIn.unsent")} <b className="figures">{figures.number(unsent)}</b>
        <span>
          {lastSent === 0
            ? text("checkIn.neverSent")
            : text("checkIn.lastSent", { time: figures.minute(lastSent, copy.briefing.rules.timeZone) })}
        </span>
      </p>
      {site.setAside.length > 0 ? (
        <p className={classes.setAside}>{text("checkIn.setAside", { count: site.setAside.length })}</p>
      ) : null}
      <div className={classes.sentMoves}>
        {unsent > 0 ? (
          <Button variant="default" onClick={sendNow}>
            {text("outbox.sendNow")}
          </Button>
        ) : null}
        {unsent > 0 ? (
          <LinkButton to="/hand-over" variant="default">
            {text("handOver.link")}
          </LinkButton>
        ) : null}
        <LinkButton to="." hash="outbox" variant="subtle" px={0}>
          {text("outbox.open")}
        </LinkButton>
      </div>
    </div>
  );
}
