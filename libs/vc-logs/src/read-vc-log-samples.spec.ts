import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { lengthOf, readVcLog, unionOf, type VcConnection, type VcLogReading } from "#domain";
import { openVcLog } from "./open-vc-log.js";

/** The collected samples of real and documented logs; they are not part of this project. */
const folder = new URL("../../../../shared/vc-samples/", import.meta.url);

interface ExpectedPerson {
  readonly name: string;
  readonly email: string | null;
  readonly connections: number;
  readonly first_join: string | null;
  readonly last_leave: string | null;
  readonly stated_seconds: number | null;
  readonly union_seconds: number | null;
}

interface Sample {
  readonly file: string;
  readonly files?: readonly string[];
  readonly session_date?: string;
  readonly connections: number;
  readonly people: number;
  readonly first_join: string | null;
  readonly last_leave: string | null;
  readonly dropped_rows: readonly { readonly count: number }[];
  readonly per_person: readonly ExpectedPerson[];
}

const samples = existsSync(folder)
  ? (JSON.parse(readFileSync(new URL("expected.json", folder), "utf8")) as { samples: Sample[] }).samples
  : [];

if (samples.length === 0) {
  process.stdout.write("The collected VC logs are not beside this project: only the fixtures in it were read.\n");
}

describe("the collected VC logs", () => {
  it("are all there, or none of them", () => {
    expect([0, 28]).toContain(samples.length);
  });

  for (const sample of samples) {
    it(`give exactly what they must: ${sample.file}`, async () => {
      const logs = await Promise.all((sample.files ?? [sample.file]).map((file) => read(file, sample)));
      const connections = logs.flatMap((log) => log.connections);
      const dropped = logs.reduce((sum, { setAside }) => sum + setAside.length, 0);
      expect(outcome(connections, dropped)).toEqual(expected(sample));
    });
  }
});

describe("a clock in a log that nobody can read", () => {
  let spoiltFiles = 0;

  for (const sample of samples) {
    it(`makes no row vanish: ${sample.file}`, async () => {
      for (const file of sample.files ?? [sample.file]) {
        const bytes = readFileSync(new URL(encodeURIComponent(file), folder));
        const whole = await read(file, sample, bytes);
        const spoilt = withoutClockOf(bytes, whole.connections.at(-1)!);
        if (spoilt === null) continue;
        spoiltFiles++;
        const left = await read(file, sample, spoilt);
        expect(left.connections.length + left.setAside.length).toBeGreaterThanOrEqual(
          whole.connections.length + whole.setAside.length,
        );
      }
    });
  }

  it("was put into most of them", () => expect(spoiltFiles).toBeGreaterThanOrEqual(samples.length === 0 ? 0 : 20));
});

/** The file with the first clock of this connection's row replaced by words; null where its row holds none. */
function withoutClockOf(bytes: Buffer, { raw }: VcConnection): Buffer<ArrayBuffer> | null {
  const encoding = bytes[0] === 0xfe ? "utf-16be" : bytes[0] === 0xff ? "utf-16le" : "utf-8";
  const text = new TextDecoder(encoding).decode(bytes);
  const token = raw.flatMap((cell) => /\d{1,2}:\d{2}(?::\d{2})?/.exec(cell)?.[0] ?? [])[0];
  if (token === undefined) return null;
  const at = text.lastIndexOf(token);
  return at === -1 ? null : Buffer.from(`${text.slice(0, at)}không rõ${text.slice(at + token.length)}`);
}

async function read(
  file: string,
  sample: Sample,
  bytes = readFileSync(new URL(encodeURIComponent(file), folder)),
): Promise<Extract<VcLogReading, { kind: "read" }>> {
  const opened = await openVcLog(bytes, "from-file");
  if (opened.kind === "refused") throw new Error(opened.sentence.en);
  const reading = readVcLog(opened.content, {
    fileName: file,
    sessionDates: [sample.session_date ?? sample.first_join?.slice(0, 10) ?? "2026-01-01"],
    timeZone: "UTC",
    dateOrder: "from-file",
    day: null,
    mappings: [],
  });
  if (reading.kind === "refused") throw new Error(reading.reason);
  return reading;
}

/** Times of the samples are cut to whole seconds. */
const second = (at: number): number => Math.floor(at / 1000) * 1000;
const clock = (at: number | null): string | null =>
  at === null ? null : new Date(second(at)).toISOString().slice(0, 19);
const least = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.min(...times));
const most = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.max(...times));

function outcome(connections: readonly VcConnection[], dropped: number) {
  const people = new Map<string, VcConnection[]>();
  for (const one of connections) people.set(one.identity, [...(people.get(one.identity) ?? []), one]);
  return {
    connections: connections.length,
    people: people.size,
    first_join: clock(least(connections.flatMap(({ joinedAt }) => joinedAt ?? []))),
    last_leave: clock(most(connections.flatMap(({ leftAt }) => leftAt ?? []))),
    dropped,
    per_person: [...people.values()].map(personOf).toSorted(byText),
  };
}

function personOf(connections: readonly VcConnection[]): ExpectedPerson {
  const [first] = connections;
  const intervals = connections.flatMap(({ joinedAt, leftAt }) =>
    joinedAt === null || leftAt === null ? [] : { from: second(joinedAt), to: second(leftAt) },
  );
  const stated = connections.flatMap(({ statedMs }) => statedMs ?? []);
  return {
    name: first?.name ?? "",
    email: first?.email ?? null,
    connections: connections.length,
    first_join: clock(least(connections.flatMap(({ joinedAt }) => joinedAt ?? []))),
    last_leave: clock(most(connections.flatMap(({ leftAt }) => leftAt ?? []))),
    stated_seconds: stated.length === 0 ? null : stated.reduce((sum, ms) => sum + ms, 0) / 1000,
    union_seconds: intervals.length === 0 ? null : lengthOf(unionOf(intervals)) / 1000,
  };
}

function expected(sample: Sample) {
  return {
    connections: sample.connections,
    people: sample.people,
    first_join: sample.first_join,
    last_leave: sample.last_leave,
    dropped: sample.dropped_rows.reduce((sum, { count }) => sum + count, 0),
    per_person: sample.per_person
      .map((person) => ({
        name: person.name.normalize("NFC"),
        email: person.email?.toLowerCase() ?? null,
        connections: person.connections,
        first_join: person.first_join,
        last_leave: person.last_leave,
        stated_seconds: person.stated_seconds,
        union_seconds: person.union_seconds,
      }))
      .toSorted(byText),
  };
}

const byText = (a: ExpectedPerson, b: ExpectedPerson): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
