import { Paper, Stack, Text, Title } from "@mantine/core";
import type { Simulation } from "#contracts";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./simulator.module.css";

/** What the tried rules would change, or that they would change nothing. */
export function ChangesCard({ simulation: { now, underTried, changes } }: { readonly simulation: Simulation }) {
  const text = useText();
  const figures = useFigures();
  if (!underTried || !changes) return null;
  const number = (value: number | null): string =>
    value === null ? text("exceptions.value.none") : figures.number(value);
  const names = new Map([...now.persons, ...underTried.persons].map(({ key, name }) => [key, name]));
  const findings = new Map([...now.findings, ...underTried.findings].map((finding) => [finding.id, finding]));
  const lines = [
    ...(changes.verdict
      ? [
          text("simulator.change.verdict", {
            from: text(`recon.verdict.${changes.verdict.from}`),
            to: text(`recon.verdict.${changes.verdict.to}`),
          }),
        ]
      : []),
    ...(changes.official
      ? [text("simulator.change.official", { from: number(changes.official.from), to: number(changes.official.to) })]
      : []),
    ...(changes.late
      ? [text("simulator.change.late", { from: number(changes.late.from), to: number(changes.late.to) })]
      : []),
    ...changes.persons.map(({ key, from, to }) =>
      text("simulator.change.person", {
        name: names.get(key) ?? "",
        from: text(`simulator.verdict.${from}`),
        to: text(`simulator.verdict.${to}`),
      }),
    ),
    ...changes.findings.flatMap(({ id, change }) => {
      const finding = findings.get(id);
      return finding ? [text(`simulator.change.finding.${change}`, { rule: text(`recon.rule.${finding.rule}`) })] : [];
    }),
  ];
  return (
    <Paper component="section" withBorder p="md" aria-label={text("simulator.changes")} className={classes.changes}>
      <Stack gap="xs">
        <Title order={2} fz="lg">
          {text("simulator.changes")}
        </Title>
        {lines.length === 0 ? <Text role="status">{text("simulator.changes.none")}</Text> : null}
        <ul className={classes.lines}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Stack>
    </Paper>
  );
}
