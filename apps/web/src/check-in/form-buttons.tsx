import { Button, Stack } from "@mantine/core";
import { useText } from "../i18n/use-text.js";

interface FormButtonsProps {
  readonly submit: string;
  readonly onBack: () => void;
}

/** The two ends of a form. */
export function FormButtons({ submit, onBack }: FormButtonsProps) {
  const text = useText();
  return (
    <Stack gap="sm">
      <Button type="submit" size="lg">
        {submit}
      </Button>
      <Button size="lg" variant="subtle" onClick={onBack}>
        {text("checkIn.back")}
      </Button>
    </Stack>
  );
}
