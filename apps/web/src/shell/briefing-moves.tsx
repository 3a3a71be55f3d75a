import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BriefingView } from "#contracts";
import { type BriefingState, briefingStates, moveBriefing } from "#domain";
import { useState } from "react";
import type { TextId } from "../i18n/texts.js";
import { useText } from "../i18n/use-text.js";
import { moveTo } from "../wire/briefings.js";
import { ProblemMessage } from "./problem-message.js";

/** Buttons for the states a briefing may go to; each says what it means before it is done. */
export function BriefingMoves({ briefing }: { readonly briefing: BriefingView }) {
  const text = useText();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<BriefingState | null>(null);
  const move = useMutation({
    mutationFn: (to: BriefingState) => moveTo(briefing.id, to),
    onSuccess: () => {
      setAsked(null);
      return queries.invalidateQueries({ queryKey: ["briefings"] });
    },
  });
  const close = (): void => {
    setAsked(null);
    move.reset();
  };
  const ahead = briefingStates.filter((to) => moveBriefing(briefing.state, to, { hasEntries: false }).kind === "moved");
  return (
    <Group gap="xs">
      {ahead.map((to) => (
        <Button key={to} variant="light" onClick={() => setAsked(to)}>
          {text(nameOf(briefing.state, to))}
        </Button>
      ))}
      <Modal
        opened={asked !== null}
        onClose={close}
        title={asked ? text(nameOf(briefing.state, asked)) : ""}
        centered
        closeButtonProps={{ "aria-label": text("shell.cancel") }}
      >
        {asked ? (
          <Stack>
            <Text fw={600}>{briefing.title}</Text>
            <Text>{text(`briefings.move.${asked}.ask`)}</Text>
            {move.error ? <ProblemMessage error={move.error} /> : null}
            <Group grow>
              <Button variant="default" onClick={close}>
                {text("shell.cancel")}
              </Button>
              <Button loading={move.isPending} onClick={() => move.mutate(asked)}>
                {text(nameOf(briefing.state, asked))}
              </Button>
            </Group>
          </Stack>
        ) : null}
      </Modal>
    </Group>
  );
}

const nameOf = (from: BriefingState, to: BriefingState): TextId =>
  from === "closed" && to === "live" ? "briefings.move.live.again" : `briefings.move.${to}`;
