import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { type Breach, findArrowBreaches, findCircles, tell } from "./find-breaches.js";
import { findTableBreaches, tableOwners } from "./find-table-breaches.js";
import { readSource, readTree, type Source } from "./read-source.js";
import { nouns, reasons, rooms, type Rule } from "./rooms.js";

const root = path.resolve(import.meta.dirname, "../..");
const texts = readTree(root, ["libs", "apps"]);
const sources = [...texts].map(([file, text]) => readSource(file, text));

describe("the rooms as they are", () => {
  it("keep to the arrows", () => expect(findArrowBreaches(sources).map(tell)).toEqual([]));

  it("hold no circle of files", () => expect(findCircles(sources).map(tell)).toEqual([]));

  it("touch only their own tables", () => expect(findTableBreaches(sources).map(tell)).toEqual([]));

  it("are really read: every room has files, and the tables have owners", () => {
    const empty = rooms.filter((room) => ![...texts.keys()].some((file) => file.startsWith(room.folder)));
    expect(empty.map((room) => room.name)).toEqual([]);
    expect(sources.length).toBeGreaterThan(250);
    expect(tableOwners(sources).get("ledger_entry")).toBe("attendance");
    expect(tableOwners(sources).get("job")).toBe("platform");
  });

  it("have a door each, which says in two or three sentences what the room is for", () => {
    const doors = rooms.filter((room) => room.folder.startsWith("libs/")).map((room) => `${room.folder}src/index.ts`);
    const silent = doors.filter((door) => sentencesAbove(texts.get(door) ?? "") < 2);
    expect(silent).toEqual([]);
  });
});

/** A small tree with one thing wrong (or nothing), and the rule that must speak up. */
interface Case {
  readonly rule: Rule | "none";
  readonly files: Record<string, string>;
  readonly arrow?: string;
}

const cases: Record<string, Case> = {
  "the domain takes a package": {
    rule: "domain-stands-alone",
    files: { "libs/domain/src/a.ts": `import { z } from "zod";` },
    arrow: "libs/domain/src/a.ts → zod",
  },
  "the domain reads a file": {
    rule: "domain-stands-alone",
    files: { "libs/domain/src/a.ts": `import { readFileSync } from "node:fs";` },
  },
  "the domain looks at the contracts, if only at their types": {
    rule: "domain-stands-alone",
    files: { "libs/domain/src/a.ts": `import type { Entry } from "#contracts";` },
  },
  "a spec of the domain may use a test tool": {
    rule: "none",
    files: { "libs/domain/src/a.spec.ts": `import fc from "fast-check";` },
  },
  "a spec keeps to the arrows all the same": {
    rule: "domain-stands-alone",
    files: { "libs/domain/src/a.spec.ts": `import { Problem } from "#contracts";` },
  },
  "contracts take a second package": {
    rule: "contracts-stay-light",
    files: { "libs/contracts/src/a.contract.ts": `import { v7 } from "uuid";` },
  },
  "contracts know a noun": {
    rule: "contracts-stay-light",
    files: { "libs/contracts/src/a.contract.ts": `export * from "#sites";` },
  },
  "the platform learns a word of the product": {
    rule: "platform-knows-no-noun",
    files: { "libs/platform/src/a.ts": `import { problems } from "#contracts";` },
  },
  "a noun looks right": {
    rule: "nouns-look-left",
    files: { "libs/attendance/src/a.ts": `import { LiveModule } from "#live";` },
    arrow: "libs/attendance/src/a.ts → #live",
  },
  "a noun looks right by a type only": {
    rule: "nouns-look-left",
    files: { "libs/sites/src/a.ts": `import type { RosterQuery } from "#roster";` },
  },
  "a noun looks right while running": {
    rule: "nouns-look-left",
    files: { "libs/sites/src/a.ts": `const roster = await import("#roster");` },
  },
  "a noun looks right in a type query": {
    rule: "nouns-look-left",
    files: { "libs/sites/src/a.ts": `export type Q = import("#roster").RosterQuery;` },
  },
  "a noun looks left": {
    rule: "none",
    files: { "libs/live/src/a.ts": `import { AttendanceQuery } from "#attendance"; import { Jobs } from "#platform";` },
  },
  "a noun reaches behind a door by a path": {
    rule: "by-the-front-door",
    files: { "libs/live/src/a.ts": `import { TallyRow } from "../../attendance/src/tally-row.js";` },
  },
  "a noun reaches behind a door by a deeper name": {
    rule: "by-the-front-door",
    files: { "libs/live/src/a.ts": `import { TallyRow } from "#attendance/tally-row";` },
  },
  "a noun knows its process": {
    rule: "rooms-are-below-apps",
    files: { "libs/live/src/a.ts": `import { createApi } from "../../../apps/api/src/create-api.js";` },
  },
  "a door that nobody listed": {
    rule: "known-room",
    files: { "libs/live/src/a.ts": `import { X } from "#commons";` },
  },
  "a file goes out by its own door": {
    rule: "own-door-is-for-others",
    files: { "libs/live/src/a.ts": `import { LiveModule } from "#live";` },
  },
  "the web app meets a noun": {
    rule: "web-meets-the-wire",
    files: { "apps/web/src/board/a.tsx": `import { Boards } from "#live"; export const A = () => <p />;` },
  },
  "the web app meets the wire": {
    rule: "none",
    files: {
      "apps/web/src/board/a.tsx": `import { boardSchema } from "#contracts"; import { useState } from "react";`,
    },
  },
  "an app reaches behind a door": {
    rule: "by-the-front-door",
    files: { "apps/cli/src/a.ts": `import { Ledger } from "../../../libs/attendance/src/ledger.repository.js";` },
  },
  "an app reads another app's file": {
    rule: "apps-are-apart",
    files: { "apps/cli/src/a.ts": `import { createApi } from "../../api/src/create-api.js";` },
  },
  "an app reads the list beside all apps": {
    rule: "none",
    files: { "apps/api/src/a.ts": `import { rooms } from "../../rooms.js";` },
  },
  "three files load each other in a circle": {
    rule: "no-circles",
    files: {
      "libs/live/src/a.ts": `import { b } from "./b.js";`,
      "libs/live/src/b.ts": `export * from "./c.js";`,
      "libs/live/src/c.ts": `import { a } from "./a.js";`,
    },
    arrow: "libs/live/src/a.ts → libs/live/src/b.ts → libs/live/src/c.ts → libs/live/src/a.ts",
  },
  "two files name each other's types": {
    rule: "none",
    files: {
      "libs/live/src/a.ts": `import type { B } from "./b.js";`,
      "libs/live/src/b.ts": `import { a } from "./a.js";`,
    },
  },
};

const sitesMigration = {
  "libs/sites/src/1-sites.migration.ts":
    "await runner.query(`create table site (key int)`); q(`create table site_fold ()`);",
};

const tableCases: Record<string, Case> = {
  "a room reads another's table": {
    rule: "own-tables",
    files: { "libs/live/src/a.ts": "const sql = `select key from site where key = $1`;" },
    arrow: "libs/live/src/a.ts → table site of #sites",
  },
  "a room joins another's table in a statement put together": {
    rule: "own-tables",
    files: { "libs/live/src/a.ts": "const sql = `select ${columns} from tally t join site s on s.key = t.site_key`;" },
  },
  "a room lists another's table after its own": {
    rule: "own-tables",
    files: { "libs/live/src/a.ts": "const sql = `delete from tally t using other, site s where s.key = t.key`;" },
  },
  "a room writes another's table, in capitals": {
    rule: "own-tables",
    files: { "libs/live/src/a.ts": `const sql = "INSERT INTO site VALUES (1)";` },
  },
  "a room's migration points at another's table": {
    rule: "own-tables",
    files: { "libs/live/src/2-live.migration.ts": "q(`create table board (k int references site (key))`);" },
  },
  "a room maps another's table": {
    rule: "own-tables",
    files: { "libs/live/src/a.entity.ts": `@Entity("site") export class Site {}` },
  },
  "an app reads a table": {
    rule: "own-tables",
    files: { "apps/api/src/a.ts": `tx.query("select count(*) from site");` },
  },
  "a room reads its own table": {
    rule: "none",
    files: { "libs/sites/src/a.ts": `tx.query("select count(*) from site");` },
  },
  "a statement's own name is no table": {
    rule: "none",
    files: { "libs/live/src/a.ts": "const sql = `with site as (select 1) select * from site`;" },
  },
  "a sentence is no statement": {
    rule: "none",
    files: { "libs/live/src/a.ts": `throw new Error("Nothing came from site DC001");` },
  },
};

describe("a deliberate breach", () => {
  it.each(Object.entries(cases))("%s", (_, { rule, files, arrow }) => {
    const read = sourcesOf(files);
    judge([...findArrowBreaches(read), ...findCircles(read)], rule, arrow);
  });

  it.each(Object.entries(tableCases))("%s", (_, { rule, files, arrow }) => {
    judge(findTableBreaches(sourcesOf({ ...sitesMigration, ...files })), rule, arrow);
  });

  it("is known for every rule", () => {
    const tried = [...Object.values(cases), ...Object.values(tableCases)].map((each) => each.rule);
    expect(Object.keys(reasons).filter((rule) => !tried.includes(rule as Rule))).toEqual([]);
  });

  it("is known for every noun that looks right", () => {
    for (const [i, noun] of nouns.entries()) {
      for (const [j, other] of nouns.entries()) {
        if (i === j) continue;
        const read = sourcesOf({ [`libs/${noun}/src/a.ts`]: `import { x } from "#${other}";` });
        judge(findArrowBreaches(read), j < i ? "none" : "nouns-look-left");
      }
    }
  });

  it("is told with its arrow and its reason", () => {
    const read = sourcesOf({ "libs/sites/src/a.ts": `import { x } from "#live";` });
    expect(findArrowBreaches(read).map(tell)).toEqual([
      `libs/sites/src/a.ts → #live\n    nouns-look-left: ${reasons["nouns-look-left"]}`,
    ]);
  });
});

function sentencesAbove(text: string): number {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1]?.replaceAll(/\s*\n \* ?/g, " ") ?? "";
  return comment.split(/[.!?](?:\s|$)/).length - 1;
}

function sourcesOf(files: Record<string, string>): Source[] {
  return Object.entries(files).map(([file, text]) => readSource(file, text));
}

function judge(breaches: readonly Breach[], rule: Rule | "none", arrow?: string): void {
  expect(breaches.map((breach) => breach.rule)).toEqual(rule === "none" ? [] : [rule]);
  if (arrow !== undefined) expect(breaches[0]?.arrow).toBe(arrow);
}
