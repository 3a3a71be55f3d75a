import { useParams } from "@tanstack/react-router";
import { ReportsPage } from "../reports/reports-page.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { siteOf } from "./home-of.js";

/** Who works at one site sees the reports of that site; everyone else those of the whole briefing. */
export function ReportsRoute() {
  const { briefingId } = useParams({ from: "/framed/briefings/$briefingId/reports" });
  const person = useStore(me);
  return <ReportsPage briefingId={briefingId} siteId={person ? siteOf(person, briefingId) : null} />;
}
