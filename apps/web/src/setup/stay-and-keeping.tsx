import { Group, NumberInput, Stack, Textarea } from "@mantine/core";
import type { BriefingRules } from "#contracts";
import { usualRetentionDays } from "#domain";
import { useText } from "../i18n/use-text.js";

interface StayAndKeepingProps {
  readonly rules: Pick<BriefingRules, "minimumStayPercent" | "retentionDays" | "legalBasis">;
  readonly disabled: boolean;
  readonly onChange: (changed: Partial<BriefingRules>) => void;
}

/** How long a delegate has to stay to have attended, how long names are kept, and on what ground; each with what it means. */
export function StayAndKeeping({ rules, disabled, onChange }: StayAndKeepingProps) {
  const text = useText();
  return (
    <Stack>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <NumberInput
          label={text("setup.rules.minimumStayPercent")}
          description={text("setup.rules.minimumStayPercent.about")}
          suffix=" %"
          min={0}
          max={100}
          disabled={disabled}
          value={rules.minimumStayPercent ?? 0}
          onChange={(value) => onChange({ minimumStayPercent: Number(value) || 0 })}
        />
        <NumberInput
          label={text("setup.rules.retentionDays")}
          description={text("setup.rules.retentionDays.about")}
          suffix={` ${text("setup.rules.days")}`}
          min={1}
          max={3650}
          disabled={disabled}
          value={rules.retentionDays ?? usualRetentionDays}
          onChange={(value) => onChange({ retentionDays: Number(value) || usualRetentionDays })}
        />
      </Group>
      <Textarea
        label={text("setup.rules.legalBasis")}
        description={text("setup.rules.legalBasis.about")}
        autosize
        minRows={2}
        maxLength={500}
        disabled={disabled}
        value={rules.legalBasis ?? ""}
        onChange={(event) => onChange({ legalBasis: event.currentTarget.value })}
      />
    </Stack>
  );
}
