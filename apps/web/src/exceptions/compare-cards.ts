import type { FindingView, SiteResultView } from "#contracts";
import { assertNever, type FindingRuleId } from "#domain";

/** What a line of a card is about; the words are in the texts of the screen. */
export type CardLine =
  | "summoned"
  | "present"
  | "inHall"
  | "declared"
  | "notCalled"
  | "settled"
  | "listClosed"
  | "connected"
  | "drops"
  | "coverage"
  | "capacity"
  | "guests"
  | "name"
  | "connectedMinutes"
  | "site"
  | "person"
  | "unit";

export type CardTitle =
  | "roster"
  | "checkIn"
  | "headcount"
  | "report"
  | "vc"
  | "capacity"
  | "guests"
  | "person"
  | "site";

export interface Line {
  readonly line: CardLine;
  /** A number, text, a stretch of time, or null where the source says nothing. */
  readonly value: number | string | boolean | { readonly from: string; readonly to: string } | null;
  readonly differs: boolean;
}

export interface Card {
  readonly title: CardTitle;
  readonly lines: readonly Line[];
}

type Source =
  | "checkIn"
  | "headcount"
  | "report"
  | "vc"
  | "roster"
  | "capacity"
  | "guests"
  | "name"
  | "suggestion"
  | "places";

/** Which two sources a rule holds against each other. */
function sourcesOf(rule: FindingRuleId): readonly [Source, Source] {
  switch (rule) {
    case "headcount-over":
    case "headcount-under":
      return ["checkIn", "headcount"];
    case "over-capacity":
      return ["report", "capacity"];
    case "list-not-closed":
    case "not-called-after-close":
    case "silent":
    case "number-only":
    case "stay-too-short":
    case "clock-skew":
      return ["roster", "report"];
    case "connected-not-reporting":
    case "reporting-not-connected":
    case "late-connected":
    case "early-left":
    case "dropped":
    case "connected-untimed":
    case "online-not-recorded":
    case "connected-although-away":
      return ["report", "vc"];
    case "unlisted-people":
      return ["guests", "roster"];
    case "double-presence":
      return ["places", "roster"];
    case "person-suggested":
    case "shared-account":
    case "unmatched-vc":
      return ["name", "suggestion"];
    default:
      return assertNever(rule, "finding rule");
  }
}

/** The two sides of a finding. Lines that the rule holds against each other are marked. */
export function compareCards(finding: FindingView, result: SiteResultView | null): readonly [Card, Card] {
  const [left, right] = sourcesOf(finding.rule);
  return [card(left, finding, result), card(right, finding, result)];
}

function card(source: Source, { inputs, rule }: FindingView, result: SiteResultView | null): Card {
  const line = (name: CardLine, value: Line["value"] | undefined, differs = false): Line => ({
    line: name,
    value: value ?? null,
    differs,
  });
  const number = (name: string): number | null => (typeof inputs[name] === "number" ? inputs[name] : null);
  switch (source) {
    case "checkIn":
      return {
        title: "checkIn",
        lines: [
          line("inHall", number("named") ?? result?.inHall, true),
          line("present", result?.present),
          line("guests", result?.guests),
        ],
      };
    case "headcount":
      return { title: "headcount", lines: [line("declared", number("declared") ?? result?.declared, true)] };
    case "report":
      return {
        title: "report",
        lines: [
          line("inHall", result?.inHall, rule === "over-capacity" || rule === "connected-not-reporting"),
          line("declared", result?.declared, rule === "over-capacity"),
          line("notCalled", result?.notCalled, rule === "not-called-after-close" || rule === "list-not-closed"),
          line("listClosed", result?.listClosed, rule === "list-not-closed"),
        ],
      };
    case "vc": {
      const connection = result?.connection;
      return {
        title: "vc",
        lines: [
          line(
            "connected",
            connection ? { from: connection.firstJoinedAt, to: connection.lastLeftAt } : null,
            rule !== "dropped",
          ),
          line("drops", connection?.drops, rule === "dropped"),
          line("coverage", connection?.coveragePermille, rule === "dropped"),
        ],
      };
    }
    case "roster":
      return {
        title: "roster",
        lines: [
          line("summoned", result?.summoned, rule === "silent"),
          line("settled", result ? result.summoned - result.notCalled : null),
          line("notCalled", result?.notCalled, rule === "unlisted-people"),
        ],
      };
    case "capacity":
      return { title: "capacity", lines: [line("capacity", number("capacity"), true)] };
    case "guests":
      return { title: "guests", lines: [line("guests", number("guests"), true), line("inHall", result?.inHall)] };
    case "places":
      return { title: "checkIn", lines: [line("present", result?.present), line("inHall", result?.inHall, true)] };
    case "name":
      return {
        title: "vc",
        lines: [
          line("name", typeof inputs["name"] === "string" ? inputs["name"] : null, isAnotherName(inputs)),
          line("connectedMinutes", Math.round((number("connectedMs") ?? 0) / 60_000)),
        ],
      };
    case "suggestion": {
      const [first] = suggestionsOf(inputs);
      return {
        title: first ? "person" : "site",
        lines: first
          ? [
              line("person", first.fullName, isAnotherName(inputs)),
              line("unit", [first.title, first.unit].filter(Boolean).join(", ")),
            ]
          : [line("site", null, true)],
      };
    }
    default:
      return assertNever(source, "source");
  }
}

/** Whether the name in the log is written otherwise than the nearest delegate's. */
const isAnotherName = (inputs: FindingView["inputs"]): boolean => inputs["name"] !== suggestionsOf(inputs)[0]?.fullName;

/** Somebody whom a name in the logs may mean, best first. */
export interface Suggested {
  readonly id: string;
  readonly fullName: string;
  readonly title: string;
  readonly unit: string;
  readonly siteId: string | null;
  /** What speaks for and against, as the server calls it. */
  readonly reasons: readonly string[];
}

export function suggestionsOf(inputs: FindingView["inputs"]): Suggested[] {
  const given = inputs["suggestions"];
  return Array.isArray(given) ? (given as Suggested[]) : [];
}
