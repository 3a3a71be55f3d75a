/**
 * The rules of the product as pure functions: facts in, decision out. Runs on the server and in the browser alike.
 * It reads no clock, draws no random number, opens no file and imports nothing but itself.
 */
export * from "./assert-never.js";
export * from "./attendance/canonical-json.js";
export * from "./attendance/clock-skew.js";
export * from "./attendance/effective-facts.js";
export * from "./attendance/entry.js";
export * from "./attendance/fold.js";
export * from "./attendance/tally.js";
export * from "./briefings/move-briefing.js";
export * from "./identity/may.js";
export * from "./reports/briefing-report-rows.js";
export * from "./reports/briefing-report-site.js";
export * from "./reports/briefing-report.js";
export * from "./reports/format-vi.js";
export * from "./reports/report-figures.js";
export * from "./reports/report-file-name.js";
export * from "./reports/report-parts.js";
export * from "./reports/report-people.js";
export * from "./reports/site-forest.js";
export * from "./reports/site-remarks.js";
export * from "./reports/site-report.js";
export * from "./reports/site-tier.js";
export * from "./reports/words-vi.js";
export * from "./roster/compare-roster.js";
export * from "./roster/find-roster-site.js";
export * from "./roster/read-birth-year.js";
export * from "./roster/read-roster-rows.js";
export * from "./roster/roster-identity.js";
export * from "./roster/roster-row-note.js";
export * from "./roster/roster-row.js";
export * from "./sites/check-site-rows.js";
export * from "./sites/diff-site-rows.js";
export * from "./sites/read-site-rows.js";
export * from "./sites/site-kind.js";
export * from "./sites/site-row-fault.js";
export * from "./sites/site-row.js";
export * from "./text/clean-text.js";
export * from "./text/compare-names.js";
export * from "./text/fold-text.js";
export * from "./text/match-header.js";
export * from "./text/matches-query.js";
export * from "./text/name-key.js";
export * from "./text/name-sort-key.js";
export * from "./text/split-name.js";
