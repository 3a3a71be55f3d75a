import type { RosterImportSummary } from "#contracts";
import { Button, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { useRosterCheck } from "./roster-check.js";
import { siteTreeQuery } from "./setup-wire.js";

interface RosterSiteWordsProps {
  readonly briefingId: string;
  readonly importId: string;
  readonly words: RosterImportSummary["unknownSites"];
}

/** Names of sites nobody knows, each to be matched once for all of its rows. */
export function RosterSiteWords({ briefingId, importId, words }: RosterSiteWordsProps) {
  const text = useText();
  const figures = useFigures();
  const tree = useQuery(siteTreeQuery);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const check = useRosterCheck(briefingId, importId);
  const sites = useMemo(
    () => (tree.data?.codes ?? []).map((value, at) => ({ value, label: `${value} ${tree.data?.names[at] ?? ""}` })),
    [tree.data],
  );
  if (words.length === 0) return null;
  const choose = (word: string, code: string | null): void =>
    setChosen((before) => {
      const after = new Map(before);
      if (code === null) after.delete(word);
      else after.set(word, code);
      return after;
    });
  return (
    <Stack gap="xs">
      <Text fw={600}>{text("setup.words")}</Text>
      {words.map(({ text: word, count }) => (
        <Select
          key={word}
          searchable
          clearable
          limit={30}
          label={text("setup.words.text", { text: word, count: figures.number(count) })}
          placeholder={text("setup.words.choose")}
          data={sites}
          value={chosen.get(word) ?? null}
          onChange={(code) => choose(word, code)}
        />
      ))}
      {check.error ? <ProblemMessage error={check.error} /> : null}
      <Button
        variant="default"
        disabled={chosen.size === 0}
        loading={check.isPending}
        onClick={() => check.mutate({ sites: [...chosen].map(([word, code]) => ({ text: word, code })) })}
        style={{ alignSelf: "flex-start" }}
      >
        {text("setup.words.check")}
      </Button>
    </Stack>
  );
}
