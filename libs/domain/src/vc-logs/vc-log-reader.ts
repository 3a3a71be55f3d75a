import type { ColumnMapping } from "./column-mapping.js";
import type { ProvenDateOrder } from "./prove-date-order.js";
import type { DateOrder } from "./read-wall-clock.js";
import type { SetAsideRow, VcConnection } from "./vc-connection.js";

/** Layouts of VC logs that are known by their shape. `mapped`: columns a person chose. */
export const vcLogFormats = [
  "zoom-meeting",
  "zoom-webinar",
  "zoom-api",
  "zoom-webhooks",
  "teams-attendance",
  "teams-events",
  "teams-graph",
  "webex-report",
  "webex-api",
  "meet-report",
  "meet-api",
  "meet-extension",
  "bbb-events",
  "bbb-dashboard",
  "jitsi-events",
  "pexip-history",
  "cisco-cms",
  "cisco-mcu",
  "poly-rmx",
  "mapped",
] as const;
export type VcLogFormat = (typeof vcLogFormats)[number];

/** An element of an XML document; namespaces and comments are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  /** The element as it stands in the file; only below a root, where records and events are. */
  readonly source: string;
}

/** What a file holds, taken apart without knowing what it means. Rows keep their place in the file. */
export type VcLogContent = VcLogShape & {
  /** Lines of JSON lines that are no JSON: the others are read all the same. */
  readonly unreadable?: readonly { readonly row: number; readonly text: string }[];
};

type VcLogShape =
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] }
  /** One value for a JSON document, one for each line of JSON lines. */
  | { readonly kind: "json"; readonly values: readonly unknown[] }
  /** Root elements, in order: logs that were posted piece by piece have many. */
  | { readonly kind: "xml"; readonly roots: readonly XmlElement[] }
  /** Fields separated by commas, a semicolon at the end of each record. */
  | { readonly kind: "records"; readonly rows: readonly (readonly string[])[] };

/** What a log does not say of itself. */
export interface VcLogContext {
  readonly fileName: string;
  /** Days of the briefing's sessions as `2026-03-05`, at least one. */
  readonly sessionDates: readonly string[];
  /** IANA zone of the account or browser that exported the file, where the file carries none. */
  readonly timeZone: string;
  /** `from-file` lets the file and the session dates prove it. */
  readonly dateOrder: DateOrder | "from-file";
  /** The day of clocks without a date, as a person said; null lets the file and the session dates prove it. */
  readonly day: string | null;
  /** Columns that persons chose for tables of unknown layout. */
  readonly mappings: readonly ColumnMapping[];
}

/** What has to be answered or changed before a log can be read. */
export const vcLogRefusals = [
  /** No known layout: a person chooses the columns. */
  "format-unknown",
  /** Day and month cannot be told apart; a person must say which comes first. */
  "date-order-unknown",
  /** The dates of the file contradict each other. */
  "dates-contradict",
  /** Clocks without a date, and the briefing has several days. */
  "day-unknown",
] as const;
export type VcLogRefusal = (typeof vcLogRefusals)[number];

export type VcLogReading =
  | {
      readonly kind: "read";
      readonly format: VcLogFormat;
      readonly dateOrder: DateOrder;
      readonly dateOrderBy: "input" | Extract<ProvenDateOrder, { kind: "proven" }>["by"];
      readonly connections: readonly VcConnection[];
      /** Every other row that holds anything about a connection, with its reason. */
      readonly setAside: readonly SetAsideRow[];
      /** Rows whose stated time does not fit their join and leave; neither is trusted silently. */
      readonly contradictions: readonly number[];
    }
  | { readonly kind: "refused"; readonly format: VcLogFormat | null; readonly reason: VcLogRefusal };

/** Reads one layout. Null when the content has not its shape. */
export type VcLogReader = (content: VcLogContent, context: VcLogContext) => VcLogReading | null;
