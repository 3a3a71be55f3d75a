import { Title } from "@mantine/core";

/** The page of a site's coordinator: who is here, ticked from a list that is on the device. */
export function CheckInPage({ briefingId, siteId }: { readonly briefingId: string; readonly siteId: string }) {
  return <Title data-briefing={briefingId}>{siteId}</Title>;
}
