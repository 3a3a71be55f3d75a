import { Button, Group, NumberInput, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { HandedLink } from "./handed-link.js";
import { boardLinksQuery, makeBoardLink, revokeBoardLink } from "./users-wire.js";
import classes from "./users.module.css";

/** Links that show the numbers to a wall or a guest, and end by themselves. */
export function BoardLinksCard({ briefingId }: { readonly briefingId: string }) {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const [label, setLabel] = useState("");
  const [hours, setHours] = useState(12);
  const links = useQuery(boardLinksQuery(briefingId));
  const onSuccess = () => queries.invalidateQueries({ queryKey: boardLinksQuery(briefingId).queryKey });
  const make = useMutation({ mutationFn: () => makeBoardLink(briefingId, label.trim(), hours), onSuccess });
  const revoke = useMutation({ mutationFn: (id: string) => revokeBoardLink(briefingId, id), onSuccess });
  const error = links.error ?? make.error ?? revoke.error;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Paper component="section" withBorder p="md">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2} fz="lg">
            {text("boardLinks.title")}
          </Title>
          <Text>{text("boardLinks.about")}</Text>
          {links.data?.items.map((link) => {
            const ended = link.revokedAt !== null || Date.parse(link.expiresAt) < Date.now();
            const until = Date.parse(link.expiresAt);
            return (
              <Group key={link.id} justify="space-between" wrap="nowrap">
                <Text>
                  {link.label} ·{" "}
                  {ended
                    ? text("boardLinks.ended")
                    : text("boardLinks.until", { time: `${figures.minute(until)} ${figures.date(until)}` })}
                </Text>
                {ended ? null : (
                  <Button
                    variant="default"
                    aria-label={text("boardLinks.revoke", { label: link.label })}
                    loading={revoke.isPending}
                    onClick={() => revoke.mutate(link.id)}
                  >
                    ✕
                  </Button>
                )}
              </Group>
            );
          })}
          <Group align="flex-end">
            <TextInput
              className={classes.search}
              label={text("boardLinks.label")}
              value={label}
              onChange={(event) => setLabel(event.currentTarget.value)}
            />
            <NumberInput
              label={text("boardLinks.hours")}
              min={1}
              max={720}
              value={hours}
              hideControls
              onChange={(value) => setHours(Number(value) || 1)}
            />
            <Button type="submit" disabled={label.trim() === ""} loading={make.isPending}>
              {text("boardLinks.make")}
            </Button>
          </Group>
          {make.data ? <HandedLink address={make.data} about={text("boardLinks.once")} /> : null}
          {error ? <ProblemMessage error={error} /> : null}
        </Stack>
      </form>
    </Paper>
  );
}
