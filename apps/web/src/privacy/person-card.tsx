import type { KnownPerson } from "#contracts";
import { Badge, Button, Group, Paper, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { exportPerson, liftRestriction } from "./people-wire.js";

export type PersonAct = "reveal" | "correct" | "restrict" | "erase";

interface PersonCardProps {
  readonly person: KnownPerson;
  readonly onAct: (act: PersonAct) => void;
  readonly onLifted: () => void;
}

/** A person on the roster of one briefing, and what may be done with the data. */
export function PersonCard({ person, onAct, onLifted }: PersonCardProps) {
  const text = useText();
  const figures = useFigures();
  const handOver = useMutation({ mutationFn: exportPerson });
  const lift = useMutation({ mutationFn: liftRestriction, onSuccess: onLifted });
  const { code, birthYear, title, unit, masked, restrictedSince } = person;
  const about = [
    title,
    unit,
    masked.includes("code") ? text("privacy.code.masked") : code === null ? "" : text("privacy.code", { code }),
    masked.includes("birthYear")
      ? text("privacy.born.masked")
      : birthYear === null
        ? ""
        : text("privacy.born", { year: birthYear }),
  ];
  return (
    <Paper withBorder p="md" component="article" aria-label={person.fullName}>
      <Group justify="space-between">
        <div style={{ flex: "1 1 16rem" }}>
          <Group gap="xs">
            <Text fw={600}>{person.fullName}</Text>
            {restrictedSince === null ? null : (
              <Badge color="gray.8">
                {text("privacy.restricted", { date: figures.date(Date.parse(restrictedSince)) })}
              </Badge>
            )}
          </Group>
          <Text size="sm">{about.filter(Boolean).join(" · ")}</Text>
          <Text size="sm" c="dimmed">
            {person.briefingTitle} · {person.siteCode} {person.siteName}
          </Text>
        </div>
        <Group gap="xs">
          {masked.length > 0 ? (
            <Button variant="default" onClick={() => onAct("reveal")}>
              {text("privacy.reveal")}
            </Button>
          ) : null}
          {restrictedSince === null ? (
            <>
              <Button variant="default" onClick={() => onAct("correct")}>
                {text("privacy.correct")}
              </Button>
              <Button variant="default" onClick={() => onAct("restrict")}>
                {text("privacy.restrict")}
              </Button>
            </>
          ) : (
            <Button variant="default" loading={lift.isPending} onClick={() => lift.mutate(person)}>
              {text("privacy.lift")}
            </Button>
          )}
          <Button variant="default" loading={handOver.isPending} onClick={() => handOver.mutate(person)}>
            {text("privacy.export")}
          </Button>
          <Button variant="outline" color="red.9" onClick={() => onAct("erase")}>
            {text("privacy.erase")}
          </Button>
        </Group>
      </Group>
      {handOver.data ? (
        <Text size="sm" role="status">
          {text("privacy.exported", { file: handOver.data })}
        </Text>
      ) : null}
      {handOver.error ? <ProblemMessage error={handOver.error} /> : null}
      {lift.error ? <ProblemMessage error={lift.error} /> : null}
    </Paper>
  );
}
