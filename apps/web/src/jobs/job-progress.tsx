import type { JobView } from "#contracts";
import { Progress, Text } from "@mantine/core";
import { useRef } from "react";
import { useText } from "../i18n/use-text.js";
import { type ProgressSeen, timeLeft } from "./time-left.js";

interface JobProgressProps {
  readonly job: Pick<JobView, "done" | "total">;
  /** What is being done and how far it is, as a sentence. */
  readonly words: string;
  /** What the bar is called for those who do not see it. */
  readonly label: string;
}

/** How far a job is: the words, how long it may still take at the pace it went since it was first seen, and a bar. */
export function JobProgress({ job, words, label }: JobProgressProps) {
  const text = useText();
  const { done, total } = job;
  const first = useRef<ProgressSeen>({ done, at: Date.now() });
  // Less than before: another part of the job began.
  if (done < first.current.done) first.current = { done, at: Date.now() };
  const left = timeLeft(first.current, { done, at: Date.now() }, total);
  return (
    <div>
      <Text role="status">
        {words}
        {left === null ? "" : ` · ${text("jobs.left", { time: inWords(left, text) })}`}
      </Text>
      <Progress mt="xs" size="lg" value={total ? (100 * done) / total : 0} aria-label={label} />
    </div>
  );
}

function inWords(ms: number, text: ReturnType<typeof useText>): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 90
    ? text("jobs.seconds", { count: seconds })
    : text("jobs.minutes", { count: Math.round(seconds / 60) });
}
