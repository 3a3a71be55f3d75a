import { Button, Group, Paper, Stack, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { HandedLink } from "./handed-link.js";
import { invite, usersKey } from "./users-wire.js";
import classes from "./users.module.css";

/** A new account comes with a link; its rights are given in the list. */
export function InviteForm() {
  const text = useText();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [userName, setUserName] = useState("");
  const create = useMutation({
    mutationFn: () => invite(userName.trim(), name.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: usersKey });
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  const ready = name.trim() !== "" && userName.trim().length >= 2;
  return (
    <Paper component="section" withBorder p="md">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2} fz="lg">
            {text("users.add")}
          </Title>
          <Group align="flex-end">
            <TextInput
              className={classes.search}
              size="md"
              label={text("users.name")}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              className={classes.search}
              size="md"
              label={text("users.userName")}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={userName}
              onChange={(event) => setUserName(event.currentTarget.value)}
            />
            <Button type="submit" size="md" disabled={!ready} loading={create.isPending}>
              {text("users.create")}
            </Button>
          </Group>
          {create.error ? <ProblemMessage error={create.error} /> : null}
          {create.data ? <HandedLink address={create.data.address} about={text("users.link.about", { name })} /> : null}
        </Stack>
      </form>
    </Paper>
  );
}
