import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { DecideFinding } from "#contracts";
import { useState } from "react";
import { v7 } from "uuid";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { suggestionsOf } from "./compare-cards.js";
import { CorrectionPanel } from "./correction-panel.js";
import { useDecideKeys } from "./decide-keys.js";
import classes from "./exceptions.module.css";
import { decideFinding } from "./exceptions-wire.js";
import type { FindingDeskProps } from "./finding-desk.js";
import { RoomPanel } from "./room-panel.js";
import { onlineDeed, Suggestions } from "./suggestions.js";

/** A decision without its id and reason: the form adds both. */
export type Deed = Omit<DecideFinding, "id" | "reason">;

const correctingActions: readonly Deed["action"][] = [
  "correct-entries",
  "merge-guest",
  "match-person",
  "split-account",
  "close-list",
];

/** What may be done about a finding. Keys 1, 2, 3: the proposal, the other way, later. The reason is always kept. */
export function DecisionForm(props: FindingDeskProps) {
  const text = useText();
  const { run, finding, session, onDecided, onLater } = props;
  const [reason, setReason] = useState("");
  const decide = useMutation({
    // Made once for each press: a press whose answer was lost is the same decision.
    mutationFn: (decision: DecideFinding) => decideFinding(run, finding.id, decision),
    onSuccess: onDecided,
  });
  const may = (action: DecideFinding["action"]): boolean => finding.actions.includes(action);
  const act = (deed: Deed): void => {
    if (decide.isPending) return;
    const words = reason.trim() === "" ? text(`exceptions.reason.${deed.action}`) : reason.trim();
    decide.mutate({ id: v7(), reason: words, ...deed });
  };
  const [suggested] = may("match-person") ? suggestionsOf(finding.inputs) : [];
  const match = (): void => {
    if (!suggested?.siteId || !session) return;
    const deed = onlineDeed("match-person", [suggested], session);
    if (deed) act(deed);
  };
  const accept = (): void => act({ action: "accept" });
  const ask = may("ask-site") && finding.siteId !== null ? (): void => act({ action: "ask-site" }) : null;
  const first = suggested?.siteId ? match : accept;
  const second = suggested?.siteId ? accept : ask;
  useDecideKeys([first, second, onLater]);
  return (
    <Stack gap="sm">
      <Suggestions finding={finding} names={props.names} session={session} act={act} busy={decide.isPending} />
      <Textarea
        label={text("exceptions.reason")}
        description={text("exceptions.reason.about")}
        value={reason}
        maxLength={500}
        autosize
        minRows={1}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <Group gap="sm" className={classes.deeds}>
        <Button onClick={first} loading={decide.isPending} aria-keyshortcuts="1">
          <Key n={1} /> {text(suggested?.siteId ? "exceptions.do.same" : "exceptions.do.accept")}
        </Button>
        {second ? (
          <Button variant="default" onClick={second} disabled={decide.isPending} aria-keyshortcuts="2">
            <Key n={2} /> {text(suggested?.siteId ? "exceptions.do.different" : "exceptions.do.ask")}
          </Button>
        ) : null}
        <Button variant="default" onClick={onLater} aria-keyshortcuts="3">
          <Key n={3} /> {text("exceptions.do.later")}
        </Button>
        {suggested?.siteId && ask ? (
          <Button variant="default" onClick={ask} disabled={decide.isPending}>
            {text("exceptions.do.ask")}
          </Button>
        ) : null}
        {may("undo-decision") ? (
          <Button variant="default" disabled={decide.isPending} onClick={() => act({ action: "undo-decision" })}>
            {text("exceptions.do.undo")}
          </Button>
        ) : null}
      </Group>
      {decide.error ? <ProblemMessage error={decide.error} /> : null}
      {may("map-room") ? <RoomPanel {...props} act={act} /> : null}
      {session && finding.siteId !== null && correctingActions.some(may) ? (
        <CorrectionPanel {...props} session={session} act={act} reason={reason} />
      ) : null}
    </Stack>
  );
}

function Key({ n }: { readonly n: number }) {
  return <kbd className={classes.key}>{n}</kbd>;
}
