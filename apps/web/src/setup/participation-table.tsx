import { Button, Checkbox, Group, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import type { Participation } from "#contracts";
import { matchesQuery, readQuery, searchable } from "#domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import classes from "./participation-table.module.css";
import { participationQuery, setParticipation } from "./setup-wire.js";

interface ParticipationTableProps {
  readonly briefingId: string;
  readonly tree: {
    readonly ids: readonly string[];
    readonly codes: readonly string[];
    readonly names: readonly string[];
  };
  readonly items: readonly Participation[];
}

const bare = { expected: null, headcountOnly: false, relayOnly: false, contactMail: null };
const rowHeight = 64;

/** Every site of the tree: whether and how it takes part. Only the rows in sight are in the page. */
export function ParticipationTable({ briefingId, tree, items }: ParticipationTableProps) {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const [parts, setParts] = useState(() => new Map(items.map((item) => [item.siteId, item])));
  const [typed, setTyped] = useState("");
  const [touched, setTouched] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => {
    const all = tree.ids.map((_id, index) => index);
    if (typed.trim() === "") return all;
    const query = readQuery(typed);
    return all.filter((index) => matchesQuery(searchable(tree.names[index]!, tree.codes[index]), query));
  }, [tree, typed]);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => tree.ids[shown[at]!]!,
    overscan: 6,
  });
  const save = useMutation({
    mutationFn: () => setParticipation(briefingId, [...parts.values()]),
    onSuccess: () => {
      setTouched(false);
      return queries.invalidateQueries({ queryKey: participationQuery(briefingId).queryKey });
    },
  });
  const set = (siteId: string, part: Participation | null): void => {
    setTouched(true);
    setParts((before) => {
      const after = new Map(before);
      if (part === null) after.delete(siteId);
      else after.set(siteId, part);
      return after;
    });
  };
  const setShown = (taking: boolean): void => {
    for (const index of shown) {
      const siteId = tree.ids[index]!;
      if (taking !== parts.has(siteId)) set(siteId, taking ? { siteId, ...bare } : null);
    }
  };
  return (
    <Stack w="100%">
      <Group align="flex-end">
        <TextInput
          type="search"
          label={text("board.table.find")}
          placeholder={text("board.table.find.hint")}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
          style={{ flex: "1 1 16rem" }}
        />
        <Button variant="default" onClick={() => setShown(true)}>
          {text("setup.parts.takeShown", { count: figures.number(shown.length) })}
        </Button>
        <Button variant="default" onClick={() => setShown(false)}>
          {text("setup.parts.dropShown")}
        </Button>
      </Group>
      <div ref={scroller} className={classes.scroller} role="list" aria-label={text("setup.parts")} tabIndex={0}>
        <div style={{ height: rows.getTotalSize(), position: "relative" }} role="presentation">
          {rows.getVirtualItems().map((item) => {
            const index = shown[item.index]!;
            const siteId = tree.ids[index]!;
            return (
              <div
                key={item.key}
                ref={rows.measureElement}
                data-index={item.index}
                role="listitem"
                className={classes.row}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <PartFields
                  name={tree.names[index]!}
                  code={tree.codes[index]!}
                  part={parts.get(siteId) ?? null}
                  onChange={(patch) =>
                    set(siteId, patch === null ? null : { siteId, ...bare, ...parts.get(siteId), ...patch })
                  }
                />
              </div>
            );
          })}
        </div>
      </div>
      {save.error ? <ProblemMessage error={save.error} /> : null}
      <Group>
        <Button disabled={!touched} loading={save.isPending} onClick={() => save.mutate()}>
          {text("setup.parts.save", { count: figures.number(parts.size) })}
        </Button>
        {save.isSuccess && !touched ? <Text role="status">{text("alerts.rules.saved")}</Text> : null}
      </Group>
    </Stack>
  );
}

interface PartFieldsProps {
  readonly name: string;
  readonly code: string;
  readonly part: Participation | null;
  readonly onChange: (patch: Partial<Participation> | null) => void;
}

function PartFields({ name, code, part, onChange }: PartFieldsProps) {
  const text = useText();
  const of = (what: string): string => `${what}: ${name}`;
  return (
    <>
      <Checkbox
        label={
          <>
            {name} <span className={classes.code}>{code}</span>
          </>
        }
        checked={part !== null}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? {} : null)}
        className={classes.name}
      />
      {part === null ? null : (
        <>
          <NumberInput
            aria-label={of(text("setup.parts.expected"))}
            placeholder={text("setup.parts.expected")}
            min={0}
            max={100_000}
            w="8rem"
            value={part.expected ?? ""}
            onChange={(value) => onChange({ expected: value === "" ? null : Number(value) })}
          />
          <Checkbox
            label={text("setup.parts.headcountOnly")}
            aria-label={of(text("setup.parts.headcountOnly"))}
            checked={part.headcountOnly}
            onChange={({ currentTarget: { checked } }) => onChange({ headcountOnly: checked })}
          />
          <Checkbox
            label={text("setup.parts.relayOnly")}
            aria-label={of(text("setup.parts.relayOnly"))}
            checked={part.relayOnly}
            onChange={({ currentTarget: { checked } }) => onChange({ relayOnly: checked })}
          />
          <TextInput
            type="email"
            aria-label={of(text("setup.parts.mail"))}
            placeholder={text("setup.parts.mail")}
            w="14rem"
            value={part.contactMail ?? ""}
            onChange={({ currentTarget: { value } }) => onChange({ contactMail: value === "" ? null : value })}
          />
        </>
      )}
    </>
  );
}
