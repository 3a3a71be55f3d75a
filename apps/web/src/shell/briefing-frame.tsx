import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useParams } from "@tanstack/react-router";
import { useText } from "../i18n/use-text.js";
import { briefingQuery } from "../wire/briefings.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { mayIn } from "./allowed.js";
import { useFrameTitle } from "./frame-title.js";
import classes from "./frame.module.css";
import { siteOf } from "./home-of.js";
import { useOnWall } from "./on-wall.js";

/** The parts of one briefing that the person may open. It shows them without waiting for the network. */
export function BriefingFrame() {
  const text = useText();
  const person = useStore(me);
  const { briefingId } = useParams({ from: "/framed/briefings/$briefingId" });
  const onWall = useOnWall();
  const briefing = useQuery(briefingQuery(briefingId));
  useFrameTitle(briefing.data?.title ?? "");
  if (onWall || !person) return <Outlet />;
  const siteId = siteOf(person, briefingId);
  const tab = { className: classes.tab, activeProps: { "aria-current": "page" as const } };
  return (
    <>
      <nav className={classes.tabs} aria-label={text("briefings.parts")}>
        {mayIn(person, "board.read", briefingId) ? (
          <Link to="/briefings/$briefingId/board" params={{ briefingId }} {...tab}>
            {text("briefings.board")}
          </Link>
        ) : null}
        {siteId === null ? null : (
          <Link to="/briefings/$briefingId/sites/$siteId" params={{ briefingId, siteId }} {...tab}>
            {text("briefings.site")}
          </Link>
        )}
        {mayIn(person, "reports.read", briefingId) ? (
          <Link to="/briefings/$briefingId/reports" params={{ briefingId }} {...tab}>
            {text("briefings.reports")}
          </Link>
        ) : null}
        {mayIn(person, "reconciliation.read", briefingId) ? (
          <Link to="/briefings/$briefingId/reconciliation" params={{ briefingId }} {...tab}>
            {text("briefings.reconciliation")}
          </Link>
        ) : null}
        {mayIn(person, "roster.import", briefingId) ? (
          <Link to="/briefings/$briefingId/setup" params={{ briefingId }} {...tab}>
            {text("setup.title")}
          </Link>
        ) : null}
      </nav>
      <Outlet />
    </>
  );
}
