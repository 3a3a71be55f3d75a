import { Button, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { PutRoomMappings, RoomMappingView } from "#contracts";
import { fold } from "#domain";
import { useMemo, useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { siteNamesQuery } from "./runs.js";
import { mapRooms, openRoomsQuery, roomsKey } from "./vc-logs-wire.js";

/** What a person chose for one name: a site's id, or one of the words below. */
interface Choice {
  readonly value: string;
  /** Code of another site, as typed. */
  readonly code: string;
}

type Sites = ReadonlyMap<string, { readonly name: string; readonly code: string }>;

const later: Choice = { value: "", code: "" };
const noSite = "none";
const otherSite = "other";
/** Names shown at once. */
const shown = 50;

/** Names in the logs that nothing decides: a person chooses their sites, many at once. Nothing when there is none. */
export function RoomsCard({ briefingId }: { readonly briefingId: string }) {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const rooms = useQuery(openRoomsQuery(briefingId));
  const sites = useQuery(siteNamesQuery);
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const idsByCode = useMemo(
    () => new Map([...(sites.data ?? [])].map(([id, { code }]) => [fold(code), id])),
    [sites.data],
  );
  const save = useMutation({
    mutationFn: (mappings: PutRoomMappings["mappings"]) => mapRooms(briefingId, mappings),
    onSuccess: () => {
      setChoices({});
      return queries.invalidateQueries({ queryKey: roomsKey(briefingId) });
    },
  });
  if (!rooms.data || rooms.data.length === 0 || !sites.data) return null;
  const open = rooms.data.slice(0, shown);
  const mappings = open.flatMap(({ nameKey }) => mappingOf(nameKey, choices[nameKey] ?? later, idsByCode));
  return (
    <Paper component="section" withBorder p="md" aria-label={text("rooms.title")}>
      <Stack gap="sm">
        <Title order={2} fz="lg">
          {text("rooms.title")}
        </Title>
        <Text maw="48rem">{text("rooms.about")}</Text>
        {open.map((room) => (
          <Room
            key={room.nameKey}
            room={room}
            sites={sites.data}
            choice={choices[room.nameKey] ?? later}
            known={(code) => idsByCode.has(fold(code))}
            onChoose={(choice) => setChoices((before) => ({ ...before, [room.nameKey]: choice }))}
          />
        ))}
        {rooms.data.length > shown ? (
          <Text>{text("rooms.more", { count: figures.number(rooms.data.length - shown) })}</Text>
        ) : null}
        <Button
          style={{ alignSelf: "flex-start" }}
          disabled={mappings.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate(mappings)}
        >
          {text("rooms.save", { count: figures.number(mappings.length) })}
        </Button>
        {save.error ? <ProblemMessage error={save.error} /> : null}
      </Stack>
    </Paper>
  );
}

/** What is sent for a name; nothing while no site is chosen. */
function mappingOf(
  nameKey: string,
  { value, code }: Choice,
  idsByCode: ReadonlyMap<string, string>,
): PutRoomMappings["mappings"] {
  const siteId = value === otherSite ? idsByCode.get(fold(code)) : value;
  if (siteId === undefined || siteId === "") return [];
  return [{ nameKey, siteId: siteId === noSite ? null : siteId, remember: true }];
}

interface RoomProps {
  readonly room: RoomMappingView;
  readonly sites: Sites;
  readonly choice: Choice;
  readonly known: (code: string) => boolean;
  readonly onChoose: (choice: Choice) => void;
}

function Room({ room: { name, connections, candidates }, sites, choice, known, onChoose }: RoomProps) {
  const text = useText();
  const figures = useFigures();
  const unknown = choice.value === otherSite && choice.code !== "" && !known(choice.code);
  const labelOf = (id: string): string => {
    const site = sites.get(id);
    return site ? `${site.code} · ${site.name}` : id;
  };
  return (
    <Group align="flex-start">
      <NativeSelect
        label={text("rooms.choose", { name })}
        description={text("rooms.connections", { count: figures.number(connections) })}
        maw="100%"
        value={choice.value}
        data={[
          { value: "", label: text("rooms.later") },
          ...candidates.map((id) => ({ value: id, label: labelOf(id) })),
          { value: otherSite, label: text("rooms.other") },
          { value: noSite, label: text("rooms.none") },
        ]}
        onChange={(event) => onChoose({ ...choice, value: event.currentTarget.value })}
      />
      {choice.value === otherSite ? (
        <TextInput
          label={text("rooms.code", { name })}
          value={choice.code}
          error={unknown ? text("rooms.code.unknown") : undefined}
          onChange={(event) => onChoose({ ...choice, code: event.currentTarget.value.trim() })}
        />
      ) : null}
    </Group>
  );
}
