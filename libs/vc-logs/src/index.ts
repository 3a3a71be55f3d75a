/**
 * What the videoconference platform wrote down: log files, their connections with the raw row beside each, and which site a
 * room's name stands for. It never makes an attendee of a connection and never guesses between two sites.
 */
export { VcLogs1764000000800 } from "./1764000000800-vc-logs.migration.js";
export { type SiteConnections, type UnmatchedConnections, VcLogs } from "./vc-logs.query.js";
