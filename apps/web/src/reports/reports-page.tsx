import { Title } from "@mantine/core";
import { useText } from "../i18n/use-text.js";

/** The files of a site, or of the whole briefing when `siteId` is null. */
export function ReportsPage({ siteId }: { readonly briefingId: string; readonly siteId: string | null }) {
  const text = useText();
  return (
    <Title order={1} data-site={siteId}>
      {text("briefings.reports")}
    </Title>
  );
}
