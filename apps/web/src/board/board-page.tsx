import { Title } from "@mantine/core";
import { useText } from "../i18n/use-text.js";

export function BoardPage() {
  const text = useText();
  return <Title order={1}>{text("board.title")}</Title>;
}
