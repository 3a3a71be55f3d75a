import type { KnownPerson } from "#contracts";
import { Button, Container, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { useFrameTitle } from "../shell/frame-title.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { ErasureList } from "./erasure-list.js";
import { findPeople } from "./people-wire.js";
import { type PersonAct, PersonCard } from "./person-card.js";
import { PersonDialogs } from "./person-dialogs.js";

/** Requests of persons about their own data: found across briefings, handed over, corrected, kept from use, erased. */
export function PeoplePage() {
  const text = useText();
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState<{ readonly act: PersonAct; readonly person: KnownPerson } | null>(null);
  const [changed, setChanged] = useState<ReadonlyMap<string, KnownPerson>>(new Map());
  const [erased, setErased] = useState<readonly string[]>([]);
  const search = useMutation({ mutationFn: findPeople });
  useFrameTitle(text("privacy.title"));
  const items = search.data?.items
    .filter(({ id }) => !erased.includes(id))
    .map((person) => changed.get(person.id) ?? person);
  const change = (person: KnownPerson) => {
    setChanged(new Map(changed).set(person.id, person));
    setAsked(null);
  };
  return (
    <Container size="md" py="lg" w="100%">
      <Stack>
        <Title order={1}>{text("privacy.title")}</Title>
        <Text>{text("privacy.about")}</Text>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setErased([]);
            setChanged(new Map());
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
          <PersonCard
            key={person.id}
            person={person}
            onAct={(act) => setAsked({ act, person })}
            onLifted={() => change({ ...person, restrictedSince: null })}
          />
        ))}
        {search.data?.more ? <Text>{text("privacy.more")}</Text> : null}
        <ErasureList />
      </Stack>
      {asked ? (
        <PersonDialogs
          {...asked}
          onClose={() => setAsked(null)}
          onChanged={change}
          onErased={({ id }) => {
            setErased([...erased, id]);
            setAsked(null);
          }}
        />
      ) : null}
    </Container>
  );
}
