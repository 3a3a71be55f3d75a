import type { Random } from "../reference-case/random.js";
import type { PlannedConnection, RoomTruth, Stretch } from "./plan-types.js";
import type { SiteDesk } from "./site-desk.js";
import { minute, type Timeline } from "./timeline.js";

const second = 1_000;
/** A log knows seconds. */
const toSecond = (moment: number): number => Math.round(moment / second) * second;

/** When a site's room was in the videoconference, and the rows the platform writes about it. */
export function planRoom(
  desk: SiteDesk,
  random: Random,
  time: Timeline,
): { room: RoomTruth | null; connections: PlannedConnection[] } {
  const { habits, site } = desk;
  if (habits.room === "never") return { room: null, connections: [] };
  const latestJoin = Math.min(45 * minute, time.lengthMs / 3);
  const room = {
    from: toSecond(
      habits.room === "late" ? 15 * minute + random.next() * (latestJoin - 15 * minute) : time.between(-40, -5),
    ),
    to: toSecond(time.lengthMs + (habits.room === "left-early" ? time.between(-55, -15) : time.between(1, 10))),
  };
  const away = habits.room === "dropping" ? dropouts(random, time) : [];
  const row = (stretch: Stretch): PlannedConnection => ({
    name: site.roomName,
    guest: true,
    inWaitingRoom: false,
    ...stretch,
  });
  const connections = piecesOf(room, away).map(row);
  if (random.chance(0.05)) {
    connections.unshift({ ...row({ from: room.from - 90 * second, to: room.from }), inWaitingRoom: true });
  }
  if (habits.room === "two-devices") {
    connections.push(row({ from: room.from + 10 * minute, to: room.to - 20 * minute }));
  }
  return { room: { ...room, drops: away.length }, connections };
}

/** Delegates who joined by themselves, and the people who run the videoconference. */
export function planPeople(desks: readonly SiteDesk[], random: Random, time: Timeline): PlannedConnection[] {
  const alone = desks.flatMap((desk) => desk.joinedAlone);
  return [
    {
      name: "Ban tổ chức (Host)",
      guest: false,
      inWaitingRoom: false,
      from: toSecond(-60 * minute),
      to: toSecond(time.lengthMs + 20 * minute),
    },
    { name: "Kỹ thuật đường truyền", guest: true, inWaitingRoom: false, ...around(random, time) },
    ...alone.map(({ name, from }) => ({
      name,
      guest: true,
      inWaitingRoom: false,
      from: toSecond(from),
      to: toSecond(time.lengthMs + time.between(0, 5)),
    })),
  ];
}

const around = (random: Random, time: Timeline): Stretch => ({
  from: toSecond(-50 * minute + random.next() * 10 * minute),
  to: toSecond(time.lengthMs * (0.5 + random.next() / 2)),
});

/** One to three holes of two minutes and more, well inside the session and apart from each other. */
function dropouts(random: Random, time: Timeline): Stretch[] {
  const many = 1 + random.int(3);
  const part = (time.lengthMs * 0.7) / many;
  return Array.from({ length: many }, (_, nth) => {
    const from = toSecond(time.lengthMs * 0.15 + part * (nth + 0.3 * random.next()));
    return { from, to: toSecond(from + Math.min(part / 2, (2 + random.next() * 12) * minute)) };
  });
}

function piecesOf(whole: Stretch, holes: readonly Stretch[]): Stretch[] {
  const pieces: Stretch[] = [];
  let from = whole.from;
  for (const hole of holes) {
    pieces.push({ from, to: hole.from });
    from = hole.to;
  }
  return [...pieces, { from, to: whole.to }];
}
