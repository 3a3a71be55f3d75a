import type { KnownPerson } from "#contracts";
import { Button, Container, Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { useFrameTitle } from "../shell/frame-title.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { EraseDialog } from "./erase-dialog.js";
import { ErasureList } from "./erasure-list.js";
import { exportPerson, findPeople } from "./people-wire.js";

/** Requests of persons about their own data: found across briefings, handed over, erased. */
export function PeoplePage() {
  const text = useText();
  const [typed, setTyped] = useState("");
  const [erasing, setErasing] = useState<KnownPerson | null>(null);
  const [erased, setErased] = useState<readonly string[]>([]);
  const search = useMutation({ mutationFn: findPeople });
  useFrameTitle(text("privacy.title"));
  const items = search.data?.items.filter(({ id }) => !erased.includes(id));
  return (
    <Container size="md" py="lg" w="100%">
      <Stack>
        <Title order={1}>{text("privacy.title")}</Title>
        <Text>{text("privacy.about")}</Text>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setErased([]);
            search.mutate(typed);
          }}
        >
          <Group align="flex-end">
            <TextInput
              label={text("privacy.search")}
              required
              minLength={2}
              maxLength={100}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              style={{ flex: "1 1 16rem" }}
            />
            <Button type="submit" loading={search.isPending}>
              {text("privacy.search.go")}
            </Button>
          </Group>
        </form>
        {search.error ? <ProblemMessage error={search.error} /> : null}
        <div role="status">
          {erased.length > 0 ? <Text fw={600}>{text("privacy.done")}</Text> : null}
          {items?.length === 0 && erased.length === 0 ? <Text>{text("privacy.none")}</Text> : null}
        </div>
        {items?.map((person) => (
          <PersonCard key={person.id} person={person} onErase={() => setErasing(person)} />
        ))}
        {search.data?.more ? <Text>{text("privacy.more")}</Text> : null}
        <ErasureList />
      </Stack>
      {erasing ? (
        <EraseDialog
          person={erasing}
          onClose={() => setErasing(null)}
          onErased={({ id }) => {
            setErased([...erased, id]);
            setErasing(null);
          }}
        />
      ) : null}
    </Container>
  );
}

function PersonCard({ person, onErase }: { readonly person: KnownPerson; readonly onErase: () => void }) {
  const text = useText();
  const handOver = useMutation({ mutationFn: exportPerson });
  const { code, birthYear, title, unit } = person;
  const about = [
    title,
    unit,
    code === null ? "" : text("privacy.code", { code }),
    birthYear === null ? "" : text("privacy.born", { year: birthYear }),
  ];
  return (
    <Paper withBorder p="md" component="article">
      <Group justify="space-between">
        <div style={{ flex: "1 1 16rem" }}>
          <Text fw={600}>{person.fullName}</Text>
          <Text size="sm">{about.filter(Boolean).join(" · ")}</Text>
          <Text size="sm" c="dimmed">
            {person.briefingTitle} · {person.siteCode} {person.siteName}
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" loading={handOver.isPending} onClick={() => handOver.mutate(person)}>
            {text("privacy.export")}
          </Button>
          <Button variant="outline" color="red.9" onClick={onErase}>
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
    </Paper>
  );
}
