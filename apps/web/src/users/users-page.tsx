import { roles, type Role } from "#domain";
import { Badge, Button, Container, Group, NativeSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { useFrameTitle } from "../shell/frame-title.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { InviteForm } from "./invite-form.js";
import { usersQuery, type Person } from "./users-wire.js";
import { PersonDialog } from "./person-dialog.js";
import classes from "./users.module.css";

/** Who may use the product, and what they may do where. For administrators. */
export function UsersPage() {
  const text = useText();
  const [typed, setTyped] = useState("");
  const [role, setRole] = useState<Role | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const list = useInfiniteQuery(usersQuery(useDeferredValue(typed.trim()), role));
  useFrameTitle(text("users.title"));
  const people = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const person = people.find(({ id }) => id === opened);
  return (
    <Container size="lg" py="lg" w="100%">
      <Stack>
        <Title order={1}>{text("users.title")}</Title>
        <Text>{text("users.about")}</Text>
        <InviteForm />
        <Group align="flex-end">
          <TextInput
            className={classes.search}
            size="md"
            type="search"
            label={text("users.search")}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <NativeSelect
            size="md"
            label={text("users.role")}
            value={role ?? ""}
            onChange={(event) => setRole(roles.find((one) => one === event.currentTarget.value) ?? null)}
            data={[
              { value: "", label: text("users.role.any") },
              ...roles.map((one) => ({ value: one, label: text(`users.role.${one}`) })),
            ]}
          />
        </Group>
        {list.error ? <ProblemMessage error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Loading /> : null}
        {list.data && people.length === 0 ? <Text role="status">{text("users.none")}</Text> : null}
        <ul className={classes.list}>
          {people.map((one) => (
            <PersonLine key={one.id} person={one} onOpen={() => setOpened(one.id)} />
          ))}
        </ul>
        {list.hasNextPage ? (
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {text("users.more")}
          </Button>
        ) : null}
      </Stack>
      {person ? <PersonDialog key={person.id} person={person} onClose={() => setOpened(null)} /> : null}
    </Container>
  );
}

function PersonLine({ person, onOpen }: { readonly person: Person; readonly onOpen: () => void }) {
  const text = useText();
  const figures = useFigures();
  const seenAt = person.lastSeenAt === null ? null : Date.parse(person.lastSeenAt);
  const held = roles.filter((role) => person.grants.some((grant) => grant.role === role));
  return (
    <li>
      <button
        type="button"
        className={classes.line}
        aria-label={text("users.open", { name: `${person.name} (${person.userName})` })}
        onClick={onOpen}
      >
        <span className={classes.who}>
          <Text component="span" fw={600}>
            {person.name}
          </Text>{" "}
          <Text component="span" c="var(--quiet)">
            {person.userName}
          </Text>
        </span>
        <span className={classes.badges}>
          {held.map((role) => (
            <Badge key={role} variant="outline" color="gray.7" tt="none">
              {text(`users.role.${role}`)}
            </Badge>
          ))}
          {person.secondFactor ? (
            <Badge variant="outline" color="green.9" tt="none">
              {text("users.factor")}
            </Badge>
          ) : null}
          {person.active ? null : (
            <Badge color="red.9" variant="outline" tt="none">
              {text("users.inactive")}
            </Badge>
          )}
        </span>
        <Text component="span" size="sm" c="var(--quiet)">
          {seenAt === null
            ? text("users.never")
            : text("users.seen", { time: `${figures.minute(seenAt)} ${figures.date(seenAt)}` })}
        </Text>
      </button>
    </li>
  );
}
