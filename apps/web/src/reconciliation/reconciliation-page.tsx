import { Title } from "@mantine/core";
import { useText } from "../i18n/use-text.js";

export function ReconciliationPage() {
  const text = useText();
  return <Title order={1}>{text("briefings.reconciliation")}</Title>;
}
