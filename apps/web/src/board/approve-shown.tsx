import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { mayIn } from "../shell/allowed.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { approveSites } from "./approvals-wire.js";
import type { BoardView } from "./board-view.js";
import { subtreeOf } from "./site-list.js";
import type { BoardPlace } from "./use-board-feed.js";

interface ApproveShownProps {
  readonly view: BoardView;
  readonly place: BoardPlace;
  readonly onDone: () => void;
}

/** Approves every closed list of what is shown, lower sites before those above them. */
export function ApproveShown({ view, place, onDone }: ApproveShownProps) {
  const text = useText();
  const figures = useFigures();
  const person = useStore(me);
  const [asked, setAsked] = useState(false);
  const { sites, node, stageOf } = view;
  const closed = subtreeOf(sites, node).filter((index) => sites.participates[index] && stageOf(index) === "closed");
  const approve = useMutation({
    mutationFn: () =>
      approveSites(
        place.briefingId,
        place.session,
        closed.toReversed().map((index) => sites.ids[index]!),
      ),
    onSuccess: onDone,
  });
  if (person === null || !mayIn(person, "attendance.approve", place.briefingId)) return null;
  if (closed.length === 0 && !asked) return null;
  const close = (): void => {
    setAsked(false);
    approve.reset();
  };
  const done = approve.data?.filter(({ outcome }) => outcome === "approved" || outcome === "already").length;
  const left = (approve.data?.length ?? 0) - (done ?? 0);
  return (
    <>
      <Button variant="light" onClick={() => setAsked(true)}>
        {text("board.approveAll", { count: figures.number(closed.length) })}
      </Button>
      <Modal
        opened={asked}
        onClose={close}
        title={text("board.approveAll.title")}
        centered
        closeButtonProps={{ "aria-label": text("shell.cancel") }}
      >
        <Stack>
          {done === undefined ? (
            <Text>{text("board.approveAll.ask", { count: figures.number(closed.length) })}</Text>
          ) : (
            <Text role="status">
              {text("board.approveAll.done", { count: figures.number(done), left: figures.number(left) })}
            </Text>
          )}
          {approve.error ? <ProblemMessage error={approve.error} /> : null}
          <Group grow>
            <Button variant="default" onClick={close}>
              {done === undefined ? text("shell.cancel") : text("board.site.close")}
            </Button>
            {done === undefined ? (
              <Button loading={approve.isPending} onClick={() => approve.mutate()}>
                {text("board.approvals.approve")}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
