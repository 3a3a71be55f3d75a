import { Button, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { LinkButton } from "../shell/link-button.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { ParticipationTable } from "./participation-table.js";
import { participationQuery, siteTreeQuery, takeInAllSites } from "./setup-wire.js";

interface ParticipationCardProps {
  readonly briefingId: string;
  readonly mayManage: boolean;
}

/** Which sites take part; one press takes in all of them. */
export function ParticipationCard({ briefingId, mayManage }: ParticipationCardProps) {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const tree = useQuery(siteTreeQuery);
  const parts = useQuery(participationQuery(briefingId));
  const takeIn = useMutation({
    mutationFn: () => takeInAllSites(briefingId),
    onSuccess: () => queries.invalidateQueries({ queryKey: participationQuery(briefingId).queryKey }),
  });
  const error = tree.error ?? parts.error ?? takeIn.error;
  const total = tree.data?.ids.length ?? 0;
  const count = parts.data?.items.length ?? 0;
  const known = tree.data !== undefined && parts.data !== undefined;
  return (
    <Paper component="section" withBorder p="md">
      <Stack align="flex-start">
        <Title order={2} fz="lg">
          {text("setup.parts")}
        </Title>
        {error ? <ProblemMessage error={error} /> : null}
        {known && total === 0 ? (
          <>
            <Text>{text("setup.parts.noSites")}</Text>
            <LinkButton to="/sites">{text("setup.parts.toSites")}</LinkButton>
          </>
        ) : null}
        {known && total > 0 ? (
          <Text role="status">
            {count === 0
              ? text("setup.parts.none")
              : text("setup.parts.have", { count: figures.number(count), total: figures.number(total) })}
          </Text>
        ) : null}
        {known && mayManage && count < total ? (
          <Button loading={takeIn.isPending} onClick={() => takeIn.mutate()}>
            {text("setup.parts.all")}
          </Button>
        ) : null}
        {tree.data && parts.data && mayManage && total > 0 ? (
          opened ? (
            <ParticipationTable
              briefingId={briefingId}
              tree={tree.data}
              items={parts.data.items}
              key={parts.data.items.length}
            />
          ) : (
            <Button variant="default" onClick={() => setOpened(true)}>
              {text("setup.parts.one")}
            </Button>
          )
        ) : null}
      </Stack>
    </Paper>
  );
}
