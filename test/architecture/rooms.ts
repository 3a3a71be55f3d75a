/** The rooms of the product and who may import whom: the checked form of the table in ARCHITECTURE.md. */

export type RoomKind = "domain" | "contracts" | "platform" | "noun" | "web" | "app";

export interface Room {
  readonly name: string;
  /** Folder from the root of the project, with a slash at its end. */
  readonly folder: string;
  readonly kind: RoomKind;
}

/** Left to right: a noun may import those before it. */
export const nouns = [
  "identity",
  "audit",
  "sites",
  "briefings",
  "devices",
  "roster",
  "attendance",
  "vc-logs",
  "reconciliation",
  "alerts",
  "reports",
  "privacy",
  "live",
] as const;

export const rooms: readonly Room[] = [
  { name: "domain", folder: "libs/domain/", kind: "domain" },
  { name: "contracts", folder: "libs/contracts/", kind: "contracts" },
  { name: "platform", folder: "libs/platform/", kind: "platform" },
  ...nouns.map((name): Room => ({ name, folder: `libs/${name}/`, kind: "noun" })),
  { name: "web", folder: "apps/web/", kind: "web" },
  { name: "api", folder: "apps/api/", kind: "app" },
  { name: "worker", folder: "apps/worker/", kind: "app" },
  { name: "cli", folder: "apps/cli/", kind: "app" },
];

/** Each rule and why it is one; the reason is printed with every arrow that breaks it. */
export const reasons = {
  "domain-stands-alone":
    "The rules run in browsers and on servers and must give the same answer there: no package, no node: module, no other room.",
  "contracts-stay-light":
    "What crosses the wire is shared with the browser: contracts know the domain and zod and nothing else.",
  "platform-knows-no-noun":
    "Plumbing without a word of the product can be read, tested and replaced without knowing attendance.",
  "web-meets-the-wire":
    "The web app knows the server by its contracts alone; an import of a noun would bring the server into the browser.",
  "nouns-look-left":
    "News to the right travels by position or by a row with a state, so that a noun never knows who reads it.",
  "rooms-are-below-apps": "A room is wired by whoever runs it; it never knows in which process it is.",
  "apps-are-apart": "Processes share rooms and the lists beside them (apps/*.ts), never each other's files.",
  "by-the-front-door":
    "What lies behind index.ts may change without asking: another room is met as #name, never by a path or deeper.",
  "own-door-is-for-others": "A file that imports its own room's door imports everything that imports it.",
  "no-circles": "Files that import each other in a circle start in an order nobody chose; together they are one file.",
  "own-tables":
    "A table is read and written by the room whose migration creates it; others ask that room's front door, which keeps its rules.",
  "known-room": "A door that is not in this table cannot be judged: add the room to it, in its place.",
} as const;

export type Rule = keyof typeof reasons;

/** Rooms that `from` may import by their front door. */
export function mayImport(from: Room, to: Room): Rule | undefined {
  switch (from.kind) {
    case "domain":
      return "domain-stands-alone";
    case "contracts":
      return to.kind === "domain" ? undefined : "contracts-stay-light";
    case "platform":
      return "platform-knows-no-noun";
    case "web":
      return to.kind === "domain" || to.kind === "contracts" ? undefined : "web-meets-the-wire";
    case "noun":
      if (to.kind === "app" || to.kind === "web") return "rooms-are-below-apps";
      return to.kind !== "noun" || rooms.indexOf(to) < rooms.indexOf(from) ? undefined : "nouns-look-left";
    case "app":
      return to.kind === "app" || to.kind === "web" ? "apps-are-apart" : undefined;
  }
}

/** Packages a room may import; undefined means any. Specs may use what they need to test. */
export function packagesOf(room: Room): { readonly only: readonly string[]; readonly rule: Rule } | undefined {
  if (room.kind === "domain") return { only: [], rule: "domain-stands-alone" };
  if (room.kind === "contracts") return { only: ["zod"], rule: "contracts-stay-light" };
  return undefined;
}

export function roomOf(file: string): Room | undefined {
  return rooms.find((room) => file.startsWith(room.folder));
}
