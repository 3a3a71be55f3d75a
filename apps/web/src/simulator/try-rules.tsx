import { Button, Group, NativeSelect, NumberInput, Stack, Text } from "@mantine/core";
import type { TryRules, VerdictRules } from "#contracts";
import { type SyntheticEvent, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { type OfficialChoice, officialChoice, officialNumberOf } from "../setup/rules-form.js";

const choices: readonly OfficialChoice[] = ["ever-present", "peak", "opening", "middle", "closing"];

interface TryRulesProps {
  /** As the briefing has them. */
  readonly rules: VerdictRules;
  readonly busy: boolean;
  /** Null: as the briefing has them. */
  readonly onTry: (rules: TryRules | null) => void;
}

/** The limits by which verdicts are given, to be tried with other values. */
export function TryRulesForm({ rules, busy, onTry }: TryRulesProps) {
  const text = useText();
  const [tried, setTried] = useState(rules);
  const set = (patch: Partial<VerdictRules>): void => setTried((before) => ({ ...before, ...patch }));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onTry(tried);
  };
  const number = (
    name: "lateAfterMinutes" | "connectionToleranceMinutes" | "headcountTolerance" | "minimumStayPercent",
    label: string,
    { unit, max }: { readonly unit: string; readonly max: number },
  ) => (
    <NumberInput
      label={label}
      description={text("simulator.ruleNow", { value: rules[name], unit })}
      suffix={` ${unit}`}
      min={0}
      max={max}
      allowDecimal={false}
      value={tried[name]}
      onChange={(value) => set({ [name]: Math.min(max, Number(value) || 0) })}
    />
  );
  const minutes = text("alerts.rules.unit.minutes");
  return (
    <form onSubmit={submit} aria-label={text("simulator.rules")}>
      <Stack gap="sm">
        <Group grow align="flex-start" preventGrowOverflow={false}>
          {number("minimumStayPercent", text("simulator.minimumStay"), { unit: "%", max: 100 })}
          {number("lateAfterMinutes", text("setup.rules.lateAfterMinutes"), { unit: minutes, max: 240 })}
          {number("headcountTolerance", text("setup.rules.headcountTolerance"), {
            unit: text("alerts.rules.unit.people"),
            max: 1000,
          })}
          {number("connectionToleranceMinutes", text("setup.rules.connectionToleranceMinutes"), {
            unit: minutes,
            max: 240,
          })}
          <NativeSelect
            label={text("setup.rules.official")}
            description={text("simulator.officialNow", {
              value: text(`setup.rules.official.${officialChoice(rules)}`),
            })}
            value={officialChoice(tried)}
            data={choices.map((choice) => ({ value: choice, label: text(`setup.rules.official.${choice}`) }))}
            onChange={({ currentTarget: { value } }) =>
              set({ officialNumber: officialNumberOf(choices.find((one) => one === value) ?? "ever-present", 0) })
            }
          />
        </Group>
        <Group gap="sm">
          <Button type="submit" loading={busy}>
            {text("simulator.try")}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setTried(rules);
              onTry(null);
            }}
          >
            {text("simulator.back")}
          </Button>
          <Text c="var(--quiet)">{text("simulator.nothingWritten")}</Text>
        </Group>
      </Stack>
    </form>
  );
}
