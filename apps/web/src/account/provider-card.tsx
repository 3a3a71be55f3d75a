import { Button, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { goToProvider, identitiesQuery, unlink, waysQuery } from "./account-wire.js";

/** The organization's own sign-in, where one is set up. */
export function ProviderCard() {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const ways = useQuery(waysQuery);
  const linked = useQuery(identitiesQuery);
  const link = useMutation({ mutationFn: () => goToProvider("link") });
  const end = useMutation({
    mutationFn: unlink,
    onSuccess: () => queries.invalidateQueries({ queryKey: identitiesQuery.queryKey }),
  });
  const error = link.error ?? end.error ?? linked.error;
  if (!ways.data?.oidc) return null;
  return (
    <Paper component="section" withBorder p="md">
      <Stack align="flex-start">
        <Title order={2} fz="lg">
          {text("account.oidc", { label: ways.data.oidc.label })}
        </Title>
        {linked.data?.items.length === 0 ? <Text>{text("account.oidc.none")}</Text> : null}
        {linked.data?.items.map(({ id, linkedAt }) => (
          <Stack key={id} align="flex-start" gap="xs">
            <Text>{text("account.oidc.linked", { date: figures.date(Date.parse(linkedAt)) })}</Text>
            <Button variant="default" loading={end.isPending} onClick={() => end.mutate(id)}>
              {text("account.oidc.unlink")}
            </Button>
          </Stack>
        ))}
        {error ? <ProblemMessage error={error} /> : null}
        <Button loading={link.isPending} onClick={() => link.mutate()}>
          {text("account.oidc.link")}
        </Button>
      </Stack>
    </Paper>
  );
}
