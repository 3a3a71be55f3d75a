import { Title } from "@mantine/core";
import { useText } from "../i18n/use-text.js";

/** Where the coordinator of a site records who is in the room. */
export function CheckInPage({ siteId }: { readonly briefingId: string; readonly siteId: string }) {
  const text = useText();
  return (
    <Title order={1} data-site={siteId}>
      {text("briefings.site")}
    </Title>
  );
}
