import type { RecordedEntries } from "#contracts";
import { OddAnswerError, ProblemError, UnreachableError } from "../../wire/wire-error.js";

/** What becomes of a request: an answer or an error, and when. */
export interface Reply {
  readonly afterMs: number;
  readonly outcome: { readonly answer: RecordedEntries } | { readonly error: Error };
}

/** A spell of weather: how likely each fault is, in parts of a hundred. What is left over goes well. */
export type Weather = Readonly<Record<Fault, number>>;

const faults = [
  "request lost",
  "answer lost",
  "hangs",
  "hangs after writing",
  "413",
  "429",
  "500",
  "500 after writing",
  "503",
  "page of a proxy",
  "page with status 200",
  "401",
  "half answered",
  "without receipts",
] as const;
type Fault = (typeof faults)[number];

const none = Object.fromEntries(faults.map((fault) => [fault, 0])) as Record<Fault, number>;
export const fairWeather: Weather = none;
export const weathers: readonly Weather[] = [
  fairWeather,
  { ...none, "request lost": 40, "answer lost": 30, hangs: 10, "hangs after writing": 10 },
  { ...none, "429": 30, "503": 30, "500": 10, "500 after writing": 10 },
  { ...none, "413": 35, "page of a proxy": 20, "page with status 200": 20 },
  { ...none, "401": 30, "half answered": 20, "without receipts": 20, "answer lost": 10 },
  Object.fromEntries(faults.map((fault) => [fault, 6])) as Record<Fault, number>,
];

/** As the page waits: longer than that and the request counts as lost. */
const patienceMs = 20_000;

/** What the device sent, as the server reads it. */
export interface SentEntry {
  readonly id: string;
  readonly content: string;
}

/** A server that keeps its word: an id it knows gets its first answer again. All it does wrong is on the way. */
export class SimulatedServer {
  /** Everything that was ever appended, in order; an id twice in here is a person counted twice. */
  readonly ledger: SentEntry[] = [];
  readonly inbox: SentEntry[] = [];
  weather: Weather = fairWeather;
  /** Until then the server asked not to be called. */
  quietUntil = 0;
  private readonly positions = new Map<string, number>();
  private readonly setAside = new Set<string>();

  constructor(private readonly random: () => number) {}

  receive(entries: readonly SentEntry[], now: number): Reply {
    const fault = this.drawFault();
    const soon = 5 + Math.floor(this.random() * 800);
    const fails = (error: Error, afterMs = soon): Reply => ({ afterMs, outcome: { error } });
    const unreachable = new UnreachableError("/entries");
    switch (fault) {
      case "request lost":
        return fails(unreachable);
      case "hangs":
        return fails(unreachable, patienceMs);
      case "answer lost":
        this.write(entries);
        return fails(unreachable);
      case "hangs after writing":
        this.write(entries);
        return fails(unreachable, patienceMs);
      case "413":
        return entries.length > 3 ? fails(new OddAnswerError(413)) : this.answer(entries, soon);
      case "429":
        return fails(problem("too-many-requests", 429, this.askForQuiet(now + soon)));
      case "503":
        return fails(problem("busy", 503, this.random() < 0.5 ? undefined : this.askForQuiet(now + soon)));
      case "500":
        return fails(problem("internal", 500));
      case "500 after writing":
        this.write(entries);
        return fails(problem("internal", 500));
      case "page of a proxy":
        return fails(new OddAnswerError(502));
      case "page with status 200":
        return fails(new OddAnswerError(200));
      case "401":
        return fails(problem("sign-in-required", 401));
      case "half answered":
        return this.answer(entries, soon, (all) => ({ ...all, results: all.results.slice(0, all.results.length / 2) }));
      case "without receipts":
        return { afterMs: soon, outcome: { answer: this.claimWithoutReceipts(entries) } };
      case null:
        return this.answer(entries, soon);
    }
  }

  private drawFault(): Fault | null {
    let drawn = this.random() * 100;
    for (const fault of faults) {
      drawn -= this.weather[fault];
      if (drawn < 0) return fault;
    }
    return null;
  }

  private askForQuiet(from: number): number {
    const seconds = 1 + Math.floor(this.random() * 30);
    this.quietUntil = from + seconds * 1000;
    return seconds;
  }

  /** An answer nobody signed; half of them are about entries that were never written. */
  private claimWithoutReceipts(entries: readonly SentEntry[]): RecordedEntries {
    if (this.random() < 0.5) this.write(entries);
    const results = entries.map(({ id }) => ({ id, outcome: "recorded" as const, position: 1 }));
    return { position: 1, serverTime: "2026-11-23T00:43:12.000Z", results, receipts: [] };
  }

  private answer(
    entries: readonly SentEntry[],
    afterMs: number,
    spoil: (answer: RecordedEntries) => RecordedEntries = (all) => all,
  ): Reply {
    return { afterMs, outcome: { answer: spoil(this.write(entries)) } };
  }

  /** Appends what is new. One entry in 19 is set aside for a person to decide about. */
  private write(entries: readonly SentEntry[]): RecordedEntries {
    const recorded: [string, number][] = [];
    const results = entries.map((entry): RecordedEntries["results"][number] => {
      const { id } = entry;
      if (!this.positions.has(id) && !this.setAside.has(id)) this.append(entry);
      const position = this.positions.get(id);
      if (position === undefined) return { id, outcome: "review", reason: "list-closed" };
      recorded.push([id, position]);
      return { id, outcome: "recorded", position, receipt: 0 };
    });
    const position = this.ledger.length;
    const signed = { keyId: "k", position, head: "h", leaf: 0, leaves: 1, path: [], signature: `s${position}` };
    return {
      position,
      serverTime: "2026-11-23T00:43:12.000Z",
      results,
      receipts: [{ ...signed, entries: recorded }],
    };
  }

  private append(entry: SentEntry): void {
    if (this.random() < 1 / 19) {
      this.setAside.add(entry.id);
      this.inbox.push(entry);
      return;
    }
    this.ledger.push(entry);
    this.positions.set(entry.id, this.ledger.length);
  }
}

function problem(code: "too-many-requests" | "busy" | "internal" | "sign-in-required", status: number, wait?: number) {
  return new ProblemError(code, status, "id", undefined, [], wait);
}
