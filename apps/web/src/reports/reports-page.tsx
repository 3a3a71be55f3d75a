import { Title } from "@mantine/core";

/** Downloads of a briefing: one site when `siteId` is given, everything otherwise. */
export function ReportsPage({ briefingId, siteId }: { readonly briefingId: string; readonly siteId: string | null }) {
  return <Title data-briefing={briefingId}>{siteId}</Title>;
}
