import type { PersonFields } from "#contracts";
import { List, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { correctionsQuery } from "./people-wire.js";

const labels = {
  fullName: "privacy.correct.name",
  title: "privacy.correct.jobTitle",
  unit: "privacy.correct.unit",
  birthYear: "privacy.correct.bornThen",
} as const;

/** What was corrected of a person, newest first; nothing where nothing was. */
export function CorrectionHistory({ personId }: { readonly personId: string }) {
  const text = useText();
  const figures = useFigures();
  const { data, error } = useQuery(correctionsQuery(personId));
  if (error) return <ProblemMessage error={error} />;
  if (!data || data.items.length === 0) return null;
  const value = (fields: PersonFields, field: keyof PersonFields): string => String(fields[field] ?? "");
  return (
    <section>
      <Title order={3} size="h5">
        {text("privacy.correct.history")}
      </Title>
      <List size="sm">
        {data.items.map(({ at, before, after, reason, correctedBy }) => (
          <List.Item key={at}>
            <Text size="sm">
              {text("privacy.correct.history.line", {
                time: `${figures.minute(Date.parse(at))} ${figures.date(Date.parse(at))}`,
                who: correctedBy,
                reason,
              })}
            </Text>
            {(Object.keys(labels) as (keyof PersonFields)[])
              .filter((field) => field in after)
              .map((field) => (
                <Text key={field} size="sm" c="dimmed">
                  {text("privacy.correct.history.change", {
                    field: text(labels[field]),
                    before: value(before, field),
                    after: value(after, field),
                  })}
                </Text>
              ))}
          </List.Item>
        ))}
      </List>
    </section>
  );
}
