import { Button, FileButton, Text } from "@mantine/core";
import { useText } from "../i18n/use-text.js";

interface FileChoiceProps {
  readonly again: boolean;
  readonly busy: boolean;
  readonly onChoose: (file: File) => void;
}

/** A button that lets a person choose a spreadsheet and hands it on at once. */
export function FileChoice({ again, busy, onChoose }: FileChoiceProps) {
  const text = useText();
  return (
    <>
      <FileButton accept=".xlsx,.xls,.csv,.tsv,.txt" onChange={(file) => file && onChoose(file)}>
        {(props) => (
          <Button {...props} loading={busy} variant={again ? "default" : "filled"} style={{ alignSelf: "flex-start" }}>
            {text(again ? "setup.file.again" : "setup.file.choose")}
          </Button>
        )}
      </FileButton>
      {busy ? <Text role="status">{text("setup.file.sending")}</Text> : null}
    </>
  );
}
