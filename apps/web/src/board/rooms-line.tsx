import { Text } from "@mantine/core";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import type { Sums } from "./roll-up.js";

/** How many rooms are connected right now, and whose word that is. */
export function RoomsLine({ sums }: { readonly sums: Sums }) {
  const text = useText();
  const figures = useFigures();
  return (
    <Text size="sm">
      {text("board.rooms", { connected: figures.number(sums.connected), sites: figures.number(sums.sites) })}
    </Text>
  );
}
