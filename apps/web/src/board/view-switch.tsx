import { SegmentedControl } from "@mantine/core";
import { useText } from "../i18n/use-text.js";

interface ViewSwitchProps {
  readonly picture: "map" | "chart";
  readonly asTable: boolean;
  readonly onChange: (asTable: boolean) => void;
}

/** Every picture has a table with the same numbers: for those who cannot see it, and for copying. */
export function ViewSwitch({ picture, asTable, onChange }: ViewSwitchProps) {
  const text = useText();
  return (
    <SegmentedControl
      aria-label={text("board.view")}
      value={asTable ? "table" : "picture"}
      data={[
        { value: "picture", label: text(`board.view.${picture}`) },
        { value: "table", label: text("board.view.table") },
      ]}
      onChange={(value) => onChange(value === "table")}
    />
  );
}
