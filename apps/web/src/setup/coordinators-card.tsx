import { Button, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { coordinatorsOf, linkList } from "./link-list.js";
import { createCoordinators, participationQuery, readSites } from "./setup-wire.js";

/** Accounts and sign-in links for the sites that take part, as a file to send round. */
export function CoordinatorsCard({ briefingId }: { readonly briefingId: string }) {
  const text = useText();
  const figures = useFigures();
  const parts = useQuery(participationQuery(briefingId));
  const count = parts.data?.items.length ?? 0;
  const file = text("setup.people.file");
  const make = useMutation({
    mutationFn: async () => {
      const takingPart = new Set(parts.data?.items.map(({ siteId }) => siteId));
      const sites = (await readSites()).filter(({ id }) => takingPart.has(id));
      const tokens = await createCoordinators(briefingId, coordinatorsOf(sites));
      const header = (["code", "site", "name", "phone", "link"] as const).map((column) =>
        text(`setup.people.column.${column}`),
      );
      keepFile(linkList(sites, tokens, window.location.origin, header), file);
      return tokens.size;
    },
  });
  return (
    <Paper component="section" withBorder p="md">
      <Stack align="flex-start">
        <Title order={2} fz="lg">
          {text("setup.people")}
        </Title>
        <Text>{text("setup.people.about")}</Text>
        <Button disabled={count === 0} loading={make.isPending} onClick={() => make.mutate()}>
          {text("setup.people.make", { count: figures.number(count) })}
        </Button>
        {make.error ? <ProblemMessage error={make.error} /> : null}
        {make.data === undefined ? null : (
          <Text role="status" fw={600}>
            {text("setup.people.made", { count: figures.number(make.data), file })}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function keepFile(content: string, name: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has its own hold on the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
