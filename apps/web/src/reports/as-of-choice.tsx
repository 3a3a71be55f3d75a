import type { BriefingView } from "#contracts";
import { Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { sealsQuery } from "../seals/seals-wire.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { Choice } from "./choice.js";

interface AsOfChoiceProps {
  readonly briefing: BriefingView;
  /** A sealed version; null: the figures of now. */
  readonly chosen: number | null;
  readonly onChoose: (version: number | null) => void;
}

/** Which figures: those of now, or those of a version that was sealed. */
export function AsOfChoice({ briefing, chosen, onChoose }: AsOfChoiceProps) {
  const text = useText();
  const figures = useFigures();
  const seals = useQuery(sealsQuery(briefing.id, briefing.version));
  if (seals.error) return <ProblemMessage error={seals.error} onRetry={() => void seals.refetch()} />;
  const sealedAt = new Map(seals.data?.map((seal) => [String(seal.version), Date.parse(seal.sealedAt)]));
  if (sealedAt.size === 0) return null;
  const { timeZone } = briefing.rules;
  const newest = Math.max(...[...sealedAt.keys()].map(Number));
  const shown = chosen ?? newest;
  const wordsOf = (version: string): string => {
    const at = sealedAt.get(version)!;
    const time = `${figures.minute(at, timeZone)} ${figures.date(at, timeZone)}`;
    return text("reports.asOf.version", { version, time });
  };
  return (
    <section>
      <Title order={2}>{text("reports.asOf")}</Title>
      <Choice
        label={text("reports.asOf")}
        values={["now", ...sealedAt.keys()]}
        chosen={chosen === null ? "now" : String(chosen)}
        words={(value) => (value === "now" ? text("reports.asOf.now") : wordsOf(value))}
        onChoose={(value) => onChoose(value === "now" ? null : Number(value))}
      />
      {chosen !== null && chosen < newest ? (
        <Text c="var(--refused)" fw={600} role="status">
          {text("reports.asOf.older", { newest })}
        </Text>
      ) : null}
      {newest > 1 ? (
        <Link to="/briefings/$briefingId/seals" params={{ briefingId: briefing.id }} hash={`ban-${Math.max(2, shown)}`}>
          {text("reports.asOf.changes", { version: Math.max(2, shown) })}
        </Link>
      ) : null}
    </section>
  );
}
