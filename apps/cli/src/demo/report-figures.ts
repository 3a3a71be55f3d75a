import { z } from "zod";
import type { ApiClient } from "../simulate/api-client.js";
import { inParallel } from "../simulate/in-parallel.js";
import type { SiteFigures } from "./compare-figures.js";

/** Figures that the report over the briefing has in the line of every site, and that a site's own report has too. */
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

const readAtOnce = 8;

const people = z.number().int();
const declared = people.nullable();
const headcounts = z.object({ opening: declared, middle: declared, closing: declared });
const connection = z.object({
  kind: z.enum(["no-log", "not-connected", "connected"]),
  firstJoinedAt: z.iso.datetime().optional(),
  lastLeftAt: z.iso.datetime().optional(),
  drops: people.optional(),
});
const figures = z.record(z.string(), people);
const siteRow = z.object({
  kind: z.literal("site"),
  code: z.string(),
  figures,
  headcounts,
  listClosed: z.boolean(),
  connection,
});
const briefingReport = z.object({
  rows: z.array(z.union([siteRow, z.object({ kind: z.enum(["group", "total"]) })])),
});
const siteReport = z.object({
  listClosedAt: z.iso.datetime().nullable(),
  figures,
  sources: z.object({ headcounts, connection }),
});

/** The report over the whole briefing as JSON, site by site. */
export async function readReport(client: ApiClient, briefingId: string): Promise<Map<string, SiteFigures>> {
  const report = await client.get(`/api/briefings/${briefingId}/report.json`, briefingReport);
  const rows = report.rows.flatMap((row) => (row.kind === "site" ? [row] : []));
  return new Map(rows.map((row) => [row.code, figuresOf(row)]));
}

/** The report of every single site as JSON; each counts its own people anew. */
export async function readSiteReports(
  client: ApiClient,
  briefingId: string,
  siteIds: ReadonlyMap<string, string>,
): Promise<Map<string, SiteFigures>> {
  const read = await inParallel([...siteIds], readAtOnce, async ([code, id]): Promise<[string, SiteFigures]> => {
    const report = await client.get(`/api/briefings/${briefingId}/sites/${id}/report.json`, siteReport);
    return [code, figuresOf({ ...report, ...report.sources, listClosed: report.listClosedAt !== null })];
  });
  return new Map(read);
}

function figuresOf({
  figures,
  headcounts,
  listClosed,
  connection,
}: Omit<z.infer<typeof siteRow>, "kind" | "code">): SiteFigures {
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
