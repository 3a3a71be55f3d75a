import { type Grant, roles } from "#domain";
import { Button, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { siteTreeQuery } from "../setup/setup-wire.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { briefingsQuery } from "../wire/briefings.js";
import { changePerson, usersKey, type Person } from "./users-wire.js";
import classes from "./users.module.css";

const sameGrant = (a: Grant, b: Grant): boolean =>
  a.role === b.role && a.briefingId === b.briefingId && a.siteId === b.siteId;

/** What a person may do: a role, over one briefing or all, over one branch of the tree or all of it. */
export function GrantsEditor({ person }: { readonly person: Person }) {
  const text = useText();
  const queries = useQueryClient();
  const briefings = useQuery(briefingsQuery);
  const tree = useQuery(siteTreeQuery);
  const [grants, setGrants] = useState<readonly Grant[]>(person.grants);
  const [draft, setDraft] = useState<Grant>({ role: "coordinator", briefingId: null, siteId: null });
  const save = useMutation({
    mutationFn: () => changePerson(person.id, { grants }),
    onSuccess: () => queries.invalidateQueries({ queryKey: usersKey }),
  });
  const changed =
    grants.length !== person.grants.length || grants.some((one) => !person.grants.some((had) => sameGrant(one, had)));
  const siteNames = new Map(tree.data?.ids.map((id, at) => [id, `${tree.data.codes[at]} ${tree.data.names[at]}`]));
  const briefingNames = new Map(briefings.data?.map(({ id, title }) => [id, title]));
  const told = ({ role, briefingId, siteId }: Grant): string =>
    [
      text(`users.role.${role}`),
      briefingId === null ? text("users.grant.everyBriefing") : (briefingNames.get(briefingId) ?? briefingId),
      siteId === null ? text("users.grant.everySite") : (siteNames.get(siteId) ?? siteId),
    ].join(" · ");
  const every = (key: "users.grant.everyBriefing" | "users.grant.everySite") => ({ value: "", label: text(key) });
  return (
    <Stack>
      <Title order={3} fz="md">
        {text("users.grants")}
      </Title>
      {grants.length === 0 ? <Text>{text("users.grants.none")}</Text> : null}
      {grants.map((grant) => (
        <Group key={JSON.stringify(grant)} justify="space-between" wrap="nowrap">
          <Text>{told(grant)}</Text>
          <Button
            variant="subtle"
            aria-label={text("users.grant.remove", { grant: told(grant) })}
            onClick={() => setGrants(grants.filter((one) => one !== grant))}
          >
            ✕
          </Button>
        </Group>
      ))}
      <Group align="flex-end">
        <NativeSelect
          className={classes.search}
          label={text("users.role")}
          value={draft.role}
          data={roles.map((role) => ({ value: role, label: text(`users.role.${role}`) }))}
          onChange={({ currentTarget: { value } }) =>
            setDraft({ ...draft, role: roles.find((role) => role === value) ?? draft.role })
          }
        />
        <NativeSelect
          className={classes.search}
          label={text("users.grant.briefing")}
          value={draft.briefingId ?? ""}
          data={[every("users.grant.everyBriefing"), ...[...briefingNames].map(([value, label]) => ({ value, label }))]}
          onChange={({ currentTarget: { value } }) => setDraft({ ...draft, briefingId: value === "" ? null : value })}
        />
        <NativeSelect
          className={classes.search}
          label={text("users.grant.site")}
          value={draft.siteId ?? ""}
          data={[every("users.grant.everySite"), ...[...siteNames].map(([value, label]) => ({ value, label }))]}
          onChange={({ currentTarget: { value } }) => setDraft({ ...draft, siteId: value === "" ? null : value })}
        />
        <Button
          variant="default"
          disabled={grants.some((one) => sameGrant(one, draft))}
          onClick={() => setGrants([...grants, draft])}
        >
          {text("users.grant.add")}
        </Button>
      </Group>
      {changed ? (
        <Group>
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            {text("users.grant.save")}
          </Button>
          <Text size="sm">{text("users.grants.changed")}</Text>
        </Group>
      ) : null}
      {save.error ? <ProblemMessage error={save.error} /> : null}
    </Stack>
  );
}
