import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { DecideFindings, FindingView } from "#contracts";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { decideFindings, type RunAddress } from "./exceptions-wire.js";

const most = 500;

interface BulkDecisionProps {
  readonly run: RunAddress;
  /** All of one rule. */
  readonly findings: readonly FindingView[];
  readonly onDecided: () => Promise<void>;
}

/** The same decision about every finding of the kind on the screen, with one reason. */
export function BulkDecision({ run, findings, onDecided }: BulkDecisionProps) {
  const text = useText();
  const figures = useFigures();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState("");
  const waiting = findings.filter(({ state }) => state === "open" || state === "changed").slice(0, most);
  const decide = useMutation({
    mutationFn: (action: DecideFindings["action"]) =>
      decideFindings(run, { ids: waiting.map(({ id }) => id), action, reason: reason.trim() }),
    onSuccess: async () => {
      setAsked(false);
      await onDecided();
    },
  });
  const mayAsk = waiting.every(({ actions, siteId }) => siteId !== null && actions.includes("ask-site"));
  if (waiting.length < 2) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {text("exceptions.bulk", { count: figures.number(waiting.length) })}
      </Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={text("exceptions.bulk", { count: figures.number(waiting.length) })}
        centered
        closeButtonProps={{ "aria-label": text("shell.cancel") }}
      >
        <Stack>
          <Text>{text("exceptions.bulk.about")}</Text>
          <Textarea
            label={text("exceptions.reason")}
            value={reason}
            maxLength={500}
            autosize
            onChange={({ currentTarget: { value } }) => setReason(value)}
          />
          {decide.error ? <ProblemMessage error={decide.error} /> : null}
          <Group grow>
            <Button disabled={reason.trim() === ""} loading={decide.isPending} onClick={() => decide.mutate("accept")}>
              {text("exceptions.do.accept")}
            </Button>
            {mayAsk ? (
              <Button
                variant="default"
                disabled={reason.trim() === "" || decide.isPending}
                onClick={() => decide.mutate("ask-site")}
              >
                {text("exceptions.do.ask")}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
