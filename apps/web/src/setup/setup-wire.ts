import {
  type CreateBriefing,
  type CreateSite,
  type PatchSite,
  type RosterImportChoices,
  briefingSchema,
  createdCoordinatorsSchema,
  type Participation,
  participationListSchema,
  rosterImportSchema,
  type RosterImportView,
  siteImportSchema,
  siteListSchema,
  siteSchema,
  siteTreeSchema,
  type SiteView,
} from "#contracts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { packedText } from "./packed-text.js";
import { deleteNothing, getJson, patchJson, postFile, postJson, putNothing } from "../wire/http.js";

const lookEveryMs = 1500;
const undoneWithinMs = 5 * 60_000;
/** Requests stay well under the size a server takes. */
const coordinatorsPerRequest = 500;

export const siteTreeQuery = queryOptions({
  queryKey: ["site-tree"],
  queryFn: ({ signal }) => getJson("/api/sites/tree", siteTreeSchema, { signal }),
});

export const siteListKey = ["site-list"];

/** Sites by words of their names or by the beginning of their codes, in tree order; all of them for nothing typed. */
export const siteListQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [...siteListKey, q],
    queryFn: ({ signal, pageParam }) => {
      const search = new URLSearchParams({ limit: "50", ...(q && { q }), ...(pageParam && { after: pageParam }) });
      return getJson(`/api/sites?${search.toString()}`, siteListSchema, { signal });
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

/** @throws ProblemError site-code-taken, site-tree-broken */
export const createSite = (input: CreateSite) => postJson("/api/sites", input, siteSchema);

/** @throws ProblemError site-code-taken, site-tree-broken */
export const changeSite = (id: string, changes: PatchSite) => patchJson(`/api/sites/${id}`, changes, siteSchema);

export const participationQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ["briefings", briefingId, "sites"],
    queryFn: ({ signal }) => getJson(`/api/briefings/${briefingId}/sites`, participationListSchema, { signal }),
  });

export const createBriefing = (input: CreateBriefing) => postJson("/api/briefings", input, briefingSchema);

/** Takes in every site of the tree. */
export const takeInAllSites = (briefingId: string): Promise<void> =>
  putNothing(`/api/briefings/${briefingId}/sites`, { all: true, sites: [] });

/** Puts exactly these sites in place of those that took part. */
export const setParticipation = (briefingId: string, sites: readonly Participation[]): Promise<void> =>
  putNothing(`/api/briefings/${briefingId}/sites`, { all: false, sites });

export const uploadSites = (file: File) => postFile("/api/sites/imports", file, siteImportSchema);
export const commitSites = (importId: string) =>
  postJson(`/api/sites/imports/${importId}/commit`, {}, siteImportSchema);

const importsOf = (briefingId: string): string => `/api/briefings/${briefingId}/roster/imports`;

/** A list of two million is packed before it is sent: a tenth of it is on its way. */
export const uploadRoster = async (briefingId: string, file: File): Promise<RosterImportView> =>
  postFile(importsOf(briefingId), await packedText(file), rosterImportSchema);

/** An upload while it is checked or written; looked at again until that has ended. */
export const rosterImportQuery = (briefingId: string, importId: string) =>
  queryOptions({
    queryKey: ["roster-import", briefingId, importId],
    queryFn: ({ signal }) => getJson(`${importsOf(briefingId)}/${importId}`, rosterImportSchema, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.state === "checking" || data?.state === "committing" ? lookEveryMs : false,
  });

export interface RosterCommit {
  readonly likelyDoubles: "skip" | "add" | undefined;
  readonly errors: "leave-out" | undefined;
}

export const commitRoster = (briefingId: string, importId: string, input: RosterCommit): Promise<RosterImportView> =>
  postJson(`${importsOf(briefingId)}/${importId}/commit`, input, rosterImportSchema);

/** Has the same file checked again, read as a person chose. */
export const checkRoster = (
  briefingId: string,
  importId: string,
  choices: RosterImportChoices,
): Promise<RosterImportView> => postJson(`${importsOf(briefingId)}/${importId}/checks`, choices, rosterImportSchema);

/** Of a list of two million this takes minutes. */
export const undoRoster = (briefingId: string, importId: string): Promise<RosterImportView> =>
  postJson(`${importsOf(briefingId)}/${importId}/undo`, {}, rosterImportSchema, { timeoutMs: undoneWithinMs });

/** Forgets a list of which nothing was written. @throws ProblemError import-not-ready */
export const discardRoster = (briefingId: string, importId: string): Promise<void> =>
  deleteNothing(`${importsOf(briefingId)}/${importId}`);

/** Where the rows with errors are, with their reasons. */
export const badRowsPath = (briefingId: string, importId: string): string =>
  `${importsOf(briefingId)}/${importId}/bad-rows.csv`;

export interface NewCoordinator {
  readonly userName: string;
  readonly name: string;
  readonly siteId: string;
}

/** Makes coordinators of a briefing, or gives those who are there a new sign-in link. The token of each, by user name. */
export async function createCoordinators(
  briefingId: string,
  coordinators: readonly NewCoordinator[],
): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  for (let from = 0; from < coordinators.length; from += coordinatorsPerRequest) {
    const part = coordinators.slice(from, from + coordinatorsPerRequest);
    const body = { briefingId, coordinators: part };
    const { items } = await postJson("/api/users/coordinators", body, createdCoordinatorsSchema, {
      timeoutMs: 120_000,
    });
    for (const { userName, token } of items) tokens.set(userName, token);
  }
  return tokens;
}

/** Every site with the name and telephone of who is in charge there. */
export async function readSites(): Promise<SiteView[]> {
  const found: SiteView[] = [];
  let after: string | null = null;
  do {
    const cursor: string = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    const page = await getJson(`/api/sites?limit=500${cursor}`, siteListSchema);
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found;
}
