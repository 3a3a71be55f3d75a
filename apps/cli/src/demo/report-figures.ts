import { z } from "zod";
import type { ApiClient } from "../simulate/api-client.js";
import type { SiteFigures } from "./compare-figures.js";

/** Figures the report over the briefing has in the line of every site. */
export const reportFigures = [
  "summoned",
  "present",
  "presentElsewhere",
  "stoodIn",
  "excused",
  "absent",
  "notCalled",
  "late",
  "leftEarly",
  "online",
  "double",
  "visitors",
  "guests",
  "headcountOpening",
  "headcountMiddle",
  "headcountClosing",
  "listClosed",
  "connected",
  "connectedFrom",
  "connectedTo",
  "drops",
] as const;

const people = z.number().int();
const declared = people.nullable();
const siteRow = z.object({
  kind: z.literal("site"),
  code: z.string(),
  figures: z.record(z.string(), people),
  headcounts: z.object({ opening: declared, middle: declared, closing: declared }),
  listClosed: z.boolean(),
  connection: z.object({
    kind: z.enum(["no-log", "not-connected", "connected"]),
    firstJoinedAt: z.iso.datetime().optional(),
    lastLeftAt: z.iso.datetime().optional(),
    drops: people.optional(),
  }),
});
const reportSchema = z.object({
  rows: z.array(z.union([siteRow, z.object({ kind: z.enum(["group", "total"]) })])),
  hash: z.string(),
});

/** The report over the whole briefing as JSON, site by site. */
export async function readReport(client: ApiClient, briefingId: string): Promise<Map<string, SiteFigures>> {
  const report = await client.get(`/api/briefings/${briefingId}/report.json`, reportSchema);
  const rows = report.rows.flatMap((row) => (row.kind === "site" ? [row] : []));
  return new Map(rows.map((row) => [row.code, figuresOf(row)]));
}

function figuresOf({ figures, headcounts, listClosed, connection }: z.infer<typeof siteRow>): SiteFigures {
  return {
    ...figures,
    headcountOpening: headcounts.opening,
    headcountMiddle: headcounts.middle,
    headcountClosing: headcounts.closing,
    listClosed,
    connected: connection.kind === "connected",
    connectedFrom: momentOf(connection.firstJoinedAt),
    connectedTo: momentOf(connection.lastLeftAt),
    drops: connection.drops ?? null,
  };
}

const momentOf = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text));
