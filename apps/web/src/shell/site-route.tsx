import { useParams } from "@tanstack/react-router";
import { CheckInPage } from "../check-in/check-in-page.js";

export function SiteRoute() {
  const { briefingId, siteId } = useParams({ from: "/framed/briefings/$briefingId/sites/$siteId" });
  return <CheckInPage key={`${briefingId}/${siteId}`} briefingId={briefingId} siteId={siteId} />;
}
