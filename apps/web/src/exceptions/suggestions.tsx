import { Button, Checkbox, Group, Text } from "@mantine/core";
import type { BriefingView, FindingView } from "#contracts";
import { type MatchReason, matchReasons } from "#domain";
import { useState } from "react";
import { v7 } from "uuid";
import { useText } from "../i18n/use-text.js";
import { type Suggested, suggestionsOf } from "./compare-cards.js";
import { correctionEntries } from "./correction.js";
import type { Deed } from "./decision-form.js";
import classes from "./exceptions.module.css";
import type { SiteNames } from "./finding-rows.js";

interface SuggestionsProps {
  readonly finding: FindingView;
  readonly names: SiteNames;
  readonly session: BriefingView["sessions"][number] | undefined;
  /** Left out for who may only look. */
  readonly act?: (deed: Deed) => void;
  readonly busy?: boolean;
}

/** What speaks against a delegate stands with a sign of its own. */
const against: ReadonlySet<MatchReason> = new Set(["other-site", "other-post", "room-label"]);

/** That these people were on line by themselves, at the home site of the first. */
export function onlineDeed(
  action: "match-person" | "split-account",
  people: readonly Suggested[],
  session: BriefingView["sessions"][number],
): Deed | null {
  const siteId = people[0]?.siteId;
  if (!siteId) return null;
  const context = { session, entries: [], reason: "", now: Date.now(), newId: () => v7() };
  const entries = people.flatMap(({ id }) => correctionEntries({ kind: "online", delegateId: id }, context));
  return { action, siteId, entries };
}

/** Whom a name in the log may mean, best first, each with what speaks for and against. */
export function Suggestions(props: SuggestionsProps) {
  const text = useText();
  const { finding, act, session } = props;
  const suggested = suggestionsOf(finding.inputs);
  const [chosen, setChosen] = useState<readonly string[]>(suggested.map(({ id }) => id));
  if (finding.rule !== "person-suggested" && finding.rule !== "shared-account") return null;
  if (suggested.length === 0) return <Text c="var(--quiet)">{text("exceptions.suggestions.none")}</Text>;
  const split = finding.actions.includes("split-account");
  const people = suggested.filter(({ id }) => chosen.includes(id));
  const home = people[0]?.siteId;
  const toSplit = people.filter(({ siteId }) => siteId === home);
  const deed = (action: "match-person" | "split-account", those: readonly Suggested[]): Deed | null =>
    session ? onlineDeed(action, those, session) : null;
  const write = (made: Deed | null): void => {
    if (made) act?.(made);
  };
  return (
    <section className={classes.suggestions} aria-label={text("exceptions.suggestions")}>
      <h3>{text("exceptions.suggestions")}</h3>
      <ol>
        {suggested.map((person, index) => (
          <li key={person.id} className={classes.suggestion}>
            <Person person={person} names={props.names} />
            {act && session && !split && person.siteId ? (
              <Button
                variant={index === 0 ? "filled" : "default"}
                disabled={props.busy}
                aria-label={text("exceptions.suggestions.choose", { name: person.fullName })}
                onClick={() => write(deed("match-person", [person]))}
              >
                {text("exceptions.suggestions.this")}
              </Button>
            ) : null}
            {act && split && person.siteId ? (
              <Checkbox
                label={text("exceptions.suggestions.used")}
                aria-label={text("exceptions.suggestions.usedBy", { name: person.fullName })}
                checked={chosen.includes(person.id)}
                onChange={({ currentTarget: { checked } }) =>
                  setChosen(checked ? [...chosen, person.id] : chosen.filter((id) => id !== person.id))
                }
              />
            ) : null}
          </li>
        ))}
      </ol>
      {act && session && split ? (
        <Group gap="sm" mt="sm">
          <Button disabled={toSplit.length === 0 || props.busy} onClick={() => write(deed("split-account", toSplit))}>
            {text("exceptions.suggestions.split", { count: toSplit.length })}
          </Button>
          {toSplit.length < people.length ? (
            <Text c="var(--quiet)">{text("exceptions.suggestions.oneSite")}</Text>
          ) : null}
        </Group>
      ) : null}
      {act ? <Text c="var(--quiet)">{text("exceptions.suggestions.about")}</Text> : null}
    </section>
  );
}

function Person({ person, names }: { readonly person: Suggested; readonly names: SiteNames }) {
  const text = useText();
  const site = person.siteId === null ? undefined : names.get(person.siteId);
  const beside = [person.title, person.unit, site && `${site.code} · ${site.name}`].filter(Boolean).join(", ");
  const reasons = matchReasons.filter((reason) => person.reasons.includes(reason));
  return (
    <div>
      <strong>{person.fullName}</strong>
      <div>{beside}</div>
      <ul className={classes.reasons}>
        {reasons.map((reason) => (
          <li key={reason} data-against={against.has(reason)}>
            <span aria-hidden="true">{against.has(reason) ? "– " : "+ "}</span>
            {text(`exceptions.because.${reason}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
