import { Button, Group, NativeSelect, NumberInput, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { BriefingView } from "#contracts";
import { type AbsenceReason, absenceReasons, checkpoints } from "#domain";
import { useState } from "react";
import { v7 } from "uuid";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { type Correction, correctionEntries } from "./correction.js";
import type { Deed } from "./decision-form.js";
import { peopleQuery, type SitePerson } from "./exceptions-wire.js";
import type { FindingDeskProps } from "./finding-desk.js";

type What = "present" | "online" | "gone" | "excused" | "absent" | "not-here" | "stood-in" | "merge";
const whats: readonly What[] = ["present", "online", "gone", "excused", "absent", "not-here", "stood-in", "merge"];

const personActions: readonly Deed["action"][] = ["correct-entries", "merge-guest", "match-person", "split-account"];

interface CorrectionPanelProps extends FindingDeskProps {
  readonly session: BriefingView["sessions"][number];
  readonly reason: string;
  readonly act: (deed: Deed) => void;
}

/** Puts the ledger of the site right: a number, a person, or that its list is closed. The device's entries stay as they are. */
export function CorrectionPanel(props: CorrectionPanelProps) {
  const text = useText();
  const { finding, run, names } = props;
  const places = Array.isArray(finding.inputs["places"]) ? finding.inputs["places"].map(String) : [];
  const [siteId, setSiteId] = useState(finding.siteId);
  const [open, setOpen] = useState(false);
  const people = useQuery({
    ...peopleQuery(run.briefingId, siteId, finding.session),
    enabled: open && siteId !== null,
  });
  const may = (action: Deed["action"]): boolean => finding.actions.includes(action);
  const write = (action: Deed["action"], ...corrections: Correction[]): void => {
    const context = {
      session: props.session,
      entries: people.data?.entries ?? [],
      reason: props.reason.trim() || text(`exceptions.reason.${action}`),
      now: Date.now(),
      newId: () => v7(),
    };
    const entries = corrections.flatMap((correction) => correctionEntries(correction, context));
    if (siteId !== null && entries.length > 0) props.act({ action, siteId, entries });
  };
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{text(may("match-person") ? "exceptions.correct.somebody" : "exceptions.correct")}</summary>
      <Stack gap="sm" mt="xs">
        <Text c="var(--quiet)">{text("exceptions.correct.about")}</Text>
        {places.length > 1 ? (
          <NativeSelect
            label={text("exceptions.correct.site")}
            value={siteId ?? ""}
            data={places.map((id) => ({ value: id, label: names.get(id)?.name ?? id }))}
            onChange={({ currentTarget }) => setSiteId(currentTarget.value)}
          />
        ) : null}
        {may("close-list") ? (
          <Button
            variant="default"
            style={{ alignSelf: "flex-start" }}
            onClick={() => write("close-list", { kind: "close-list" })}
          >
            {text("exceptions.correct.closeList")}
          </Button>
        ) : null}
        {may("correct-entries") ? <Number write={write} subject={finding.subject} /> : null}
        {people.error ? <ProblemMessage error={people.error} onRetry={() => void people.refetch()} /> : null}
        {people.data && personActions.some(may) ? (
          <Person {...props} people={people.data.people} write={write} />
        ) : null}
      </Stack>
    </details>
  );
}

type Write = (action: Deed["action"], ...corrections: Correction[]) => void;

function Number({ write, subject }: { readonly write: Write; readonly subject: string | null }) {
  const text = useText();
  const [checkpoint, setCheckpoint] = useState(checkpoints.find((one) => one === subject) ?? "opening");
  const [count, setCount] = useState<number | string>("");
  return (
    <Group align="flex-end" gap="sm">
      <NativeSelect
        label={text("exceptions.correct.checkpoint")}
        value={checkpoint}
        data={checkpoints.map((value) => ({ value, label: text(`checkIn.checkpoint.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          setCheckpoint(checkpoints.find((one) => one === value) ?? "opening")
        }
      />
      <NumberInput
        label={text("exceptions.correct.count")}
        value={count}
        min={0}
        max={100_000}
        allowDecimal={false}
        hideControls
        onChange={setCount}
      />
      <Button
        variant="default"
        disabled={typeof count !== "number"}
        onClick={() => write("correct-entries", { kind: "headcount", checkpoint, count: globalThis.Number(count) })}
      >
        {text("exceptions.correct.saveCount")}
      </Button>
    </Group>
  );
}

function Person({
  finding,
  people,
  write,
}: CorrectionPanelProps & { readonly people: readonly SitePerson[]; readonly write: Write }) {
  const text = useText();
  const only = finding.actions.includes("correct-entries") ? whats : (["merge", "stood-in"] as const);
  const split = finding.actions.includes("split-account");
  const named = split || finding.actions.includes("match-person");
  const [what, setWhat] = useState<What>(named ? "online" : (only[0] ?? "present"));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [guestId, setGuestId] = useState("");
  const [why, setWhy] = useState<AbsenceReason>("duty");
  const delegates = people.filter(({ kind }) => kind === "delegate");
  const guests = people.filter(({ kind }) => kind === "guest");
  const needsGuest = what === "merge" || what === "stood-in";
  const guest = guestId || (guests[0]?.id ?? "");
  const label = ({ fullName, beside, status }: SitePerson): string =>
    [fullName, beside, text(`exceptions.status.${status}`)].filter(Boolean).join(" · ");
  const corrections = chosen.map((delegateId): Correction => {
    if (what === "excused") return { kind: what, delegateId, reason: why };
    if (what === "merge" || what === "stood-in") return { kind: what, delegateId, guestId: guest };
    return { kind: what, delegateId };
  });
  const action = personActions.toReversed().find((one) => finding.actions.includes(one)) ?? "correct-entries";
  return (
    <Group align="flex-end" gap="sm">
      {named ? null : (
        <NativeSelect
          label={text("exceptions.correct.what")}
          value={what}
          data={only.map((value) => ({ value, label: text(`exceptions.what.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setWhat(whats.find((one) => one === value) ?? "present")}
        />
      )}
      {needsGuest ? (
        <NativeSelect
          label={text("exceptions.correct.guest")}
          value={guest}
          data={guests.map((one) => ({ value: one.id, label: label(one) }))}
          onChange={({ currentTarget }) => setGuestId(currentTarget.value)}
        />
      ) : null}
      {what === "excused" ? (
        <NativeSelect
          label={text("exceptions.correct.why")}
          value={why}
          data={absenceReasons.map((value) => ({ value, label: text(`checkIn.reason.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setWhy(absenceReasons.find((one) => one === value) ?? "duty")}
        />
      ) : null}
      <label>
        <Text fw={500}>{text(split ? "exceptions.correct.people" : "exceptions.correct.person")}</Text>
        <select
          multiple={split}
          size={split ? Math.min(8, Math.max(3, delegates.length)) : 1}
          style={{ minHeight: split ? undefined : 36, maxWidth: "100%", font: "inherit" }}
          value={split ? [...chosen] : (chosen[0] ?? "")}
          onChange={({ currentTarget }) =>
            setChosen([...currentTarget.selectedOptions].map(({ value }) => value).filter((id) => id !== ""))
          }
        >
          {split ? null : <option value="">–</option>}
          {delegates.map((one) => (
            <option key={one.id} value={one.id}>
              {label(one)}
            </option>
          ))}
        </select>
      </label>
      <Button
        variant="default"
        disabled={corrections.length === 0 || (needsGuest && guest === "")}
        onClick={() => write(action, ...corrections)}
      >
        {text("exceptions.correct.save")}
      </Button>
    </Group>
  );
}
