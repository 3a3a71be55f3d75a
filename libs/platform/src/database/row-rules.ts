/** A condition on a row, as SQL over its columns. Made by the functions below, so that it is asked once a statement. */
export type RowCondition = string;

/** What a principal may meet of a table. What is left out, nobody may; system work is bound by none of it. */
export interface TableRows {
  readonly read: RowCondition;
  /** Adds, changes and deletes alike, unless said one by one. */
  readonly write?: RowCondition;
  readonly insert?: RowCondition;
  readonly update?: RowCondition;
}

/** The rules of a room: functions they need (`create or replace function …`), and its tables. */
export interface RoomRows {
  readonly functions?: readonly string[];
  readonly tables: Readonly<Record<string, TableRows>>;
  /** Tables without a rule, since they know of no place and no person, that reports read as well. */
  readonly plain?: readonly string[];
}

type Actions = string | readonly string[];

const listOf = (actions: Actions): string => `array['${[actions].flat().join("','")}']`;

/** A grant over everything. */
export const everywhere = (actions: Actions): RowCondition => `(select rows_everywhere(${listOf(actions)}))`;

/** Any grant with the action, wherever it stands. */
export const holding = (actions: Actions): RowCondition => `(select rows_held(${listOf(actions)}))`;

/** A grant over the whole of the briefing. */
export const ofBriefing = (actions: Actions, briefingKey = "briefing_key"): RowCondition =>
  `(${everywhere(actions)} or ${briefingKey} = any ((select rows_briefings(${listOf(actions)}))::int[]))`;

/** A grant at any site of the briefing. */
export const touchingBriefing = (actions: Actions, briefingKey = "briefing_key"): RowCondition =>
  `((select rows_every_briefing(${listOf(actions)})) or
    ${briefingKey} = any ((select rows_touched(${listOf(actions)}))::int[]))`;

/** A grant that covers the site in the briefing. */
export const atSite = (actions: Actions, briefingKey = "briefing_key", siteKey = "site_key"): RowCondition =>
  `(${ofBriefing(actions, briefingKey)}
    or ${siteKey} in (select rows_branches(${listOf(actions)}))
    or (${briefingKey}, ${siteKey}) in (select p.b, p.s from rows_places(${listOf(actions)}) p))`;

/** A grant that covers the site, in whichever briefing. */
export const atSiteOfTree = (actions: Actions, siteKey: string): RowCondition =>
  `((select rows_whole_tree(${listOf(actions)})) or ${siteKey} in (select rows_trees(${listOf(actions)})))`;

/** The principal's own. */
export const ownedBy = (column: string): RowCondition => `(${column} = (select rows_actor()))`;

export const anyOf = (...conditions: readonly RowCondition[]): RowCondition => `(${conditions.join(" or ")})`;
/** Everybody who is let in at all. */
export const everybody: RowCondition = "true";
