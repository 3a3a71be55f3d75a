import { Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import type { ExplainedPerson, Simulation } from "#contracts";
import { fold, personVerdicts } from "#domain";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./simulator.module.css";
import { spokenFacts, spokenTolerance } from "./spoken-facts.js";

/** Rows drawn at once; a name typed brings the others. */
const shown = 100;

/** Everybody of the site with the rule that gave the verdict, its facts and, where rules are tried, the verdict it would be. */
export function ExplainedPeople({ simulation: { now, underTried, changes } }: { readonly simulation: Simulation }) {
  const text = useText();
  const figures = useFigures();
  const [sought, setSought] = useState("");
  const changed = new Map(changes?.persons.map((person) => [person.key, person.to]));
  const found = now.persons
    .filter(({ name }) => fold(name).includes(fold(sought)))
    .toSorted((a, b) => Number(changed.has(b.key)) - Number(changed.has(a.key)));
  const limits = new Map(underTried?.persons.map(({ key, tolerance }) => [key, tolerance]));
  return (
    <Paper component="section" withBorder p="md" aria-label={text("simulator.people")}>
      <Stack gap="sm">
        <Title order={2} fz="lg">
          {text("simulator.people")}
        </Title>
        <TextInput
          label={text("simulator.people.find")}
          value={sought}
          maw="24rem"
          onChange={({ currentTarget: { value } }) => setSought(value)}
        />
        <ul className={classes.people}>
          {found.slice(0, shown).map((person) => {
            const to = changed.get(person.key);
            const facts = [
              ...spokenFacts(person.inputs, text, figures),
              ...spokenTolerance(limits.get(person.key) ?? person.tolerance, text, figures),
            ];
            return (
              <li key={person.key} data-changed={to !== undefined}>
                <div>
                  <strong>{person.name}</strong>
                  {person.beside === "" ? "" : ` · ${person.beside}`}
                </div>
                <div>
                  {text(`simulator.verdict.${person.verdict}`)}
                  {to === undefined ? null : <strong>{` → ${text(`simulator.verdict.${to}`)}`}</strong>}
                  {person.grade === null ? "" : ` · ${text(`simulator.grade.${person.grade}`)}`}
                </div>
                <div className={classes.facts}>{[ruleOf(person, text), ...facts].join(" · ")}</div>
              </li>
            );
          })}
        </ul>
        {found.length > shown ? (
          <Text c="var(--quiet)">{text("simulator.people.more", { count: figures.number(found.length - shown) })}</Text>
        ) : null}
      </Stack>
    </Paper>
  );
}

/** What the rule says; of a rule only a newer server knows, its name. */
function ruleOf({ rule }: ExplainedPerson, text: ReturnType<typeof useText>): string {
  if (rule === "person.confirmed-online-by-log") return text("simulator.rule.confirmed-online-by-log");
  const verdict = personVerdicts.find((one) => rule === `person.${one}`);
  return verdict ? text(`simulator.rule.${verdict}`) : rule;
}
