import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { may, type SiteStage } from "#domain";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { approveSites, siteApprovalsQuery, withdrawApproval } from "./approvals-wire.js";
import classes from "./site-facts.module.css";
import type { BoardPlace } from "./use-board-feed.js";

interface SiteApprovalsProps {
  readonly place: BoardPlace;
  readonly siteId: string;
  /** Ids from the top down to the site. */
  readonly path: readonly string[];
  readonly stage: SiteStage;
  readonly onDone: () => void;
}

/** Who approved the site's numbers, and for those who may: approving them, or taking that back with a reason. */
export function SiteApprovals({ place, siteId, path, stage, onDone }: SiteApprovalsProps) {
  const text = useText();
  const figures = useFigures();
  const person = useStore(me);
  const queries = useQueryClient();
  const [reason, setReason] = useState<string | null>(null);
  const { briefingId, session } = place;
  const query = siteApprovalsQuery(briefingId, siteId);
  const acts = useQuery(query);
  const settled = async (): Promise<void> => {
    setReason(null);
    onDone();
    await queries.invalidateQueries({ queryKey: query.queryKey });
  };
  const approve = useMutation({ mutationFn: () => approveSites(briefingId, session, [siteId]), onSuccess: settled });
  const withdraw = useMutation({
    mutationFn: (why: string) => withdrawApproval(briefingId, siteId, session, why),
    onSuccess: settled,
  });
  const mine = acts.data?.items.filter((act) => act.session === session) ?? [];
  const mayApprove =
    person !== null &&
    may(person, "attendance.approve", { briefingId, sitePath: path }).kind === "allowed" &&
    stage !== "sealed";
  const refused = approve.data?.[0];
  const outcome = refused?.outcome;
  const refusal = outcome === undefined || outcome === "approved" || outcome === "already" ? null : outcome;
  const error = approve.error ?? withdraw.error;
  if (mine.length === 0 && !mayApprove) return null;
  return (
    <Stack gap="xs" component="section" aria-label={text("board.approvals")}>
      <Title order={3} fz="md">
        {text("board.approvals")}
      </Title>
      <ul className={classes.acts}>
        {mine.map((act) => (
          <li key={act.id}>
            {text(`board.approvals.${act.act}`, {
              by: act.by,
              time: `${figures.minute(Date.parse(act.at))} ${figures.date(Date.parse(act.at))}`,
              present: figures.number((act.figures["present"] ?? 0) + (act.figures["stoodIn"] ?? 0)),
              summoned: figures.number(act.figures["summoned"] ?? 0),
            })}
            {act.reason === null ? null : ` “${act.reason}”`}
            {act === mine[0] && act.act === "approved" && !act.stands ? ` ${text("board.approvals.lapsed")}` : null}
          </li>
        ))}
      </ul>
      {refusal === null ? null : (
        <Text role="alert">{text(`board.approvals.${refusal}`, { count: refused?.openBelow ?? 0 })}</Text>
      )}
      {error ? <ProblemMessage error={error} /> : null}
      {mayApprove && mine[0]?.stands !== true ? (
        <Button loading={approve.isPending} onClick={() => approve.mutate()}>
          {text("board.approvals.approve")}
        </Button>
      ) : null}
      {mayApprove && mine[0]?.act === "approved" && reason === null ? (
        <Button variant="default" onClick={() => setReason("")}>
          {text("board.approvals.withdraw")}
        </Button>
      ) : null}
      {reason === null ? null : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim().length >= 3) withdraw.mutate(reason);
          }}
        >
          <Stack gap="xs">
            <TextInput
              label={text("board.approvals.reason")}
              value={reason}
              onChange={({ currentTarget: { value } }) => setReason(value)}
              data-autofocus
            />
            <Button type="submit" loading={withdraw.isPending} disabled={reason.trim().length < 3}>
              {text("board.approvals.withdraw")}
            </Button>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
