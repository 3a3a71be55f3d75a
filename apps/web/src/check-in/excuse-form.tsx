import { Button, Stack } from "@mantine/core";
import { type AbsenceReason, absenceReasons } from "#domain";
import { useText } from "../i18n/use-text.js";

interface ExcuseFormProps {
  readonly onChosen: (reason: AbsenceReason) => void;
  readonly onBack: () => void;
}

/** Coarse reasons only: nobody is asked to write about anyone's health. */
export function ExcuseForm({ onChosen, onBack }: ExcuseFormProps) {
  const text = useText();
  return (
    <Stack gap="sm">
      {absenceReasons.map((reason) => (
        <Button key={reason} size="lg" variant="default" onClick={() => onChosen(reason)}>
          {text(`checkIn.reason.${reason}`)}
        </Button>
      ))}
      <Button size="lg" variant="subtle" onClick={onBack}>
        {text("checkIn.back")}
      </Button>
    </Stack>
  );
}
