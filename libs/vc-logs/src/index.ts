/**
 * What the videoconference platform wrote down: log files, their connections with the raw row beside each, and which
 * site a room's name stands for. It never makes an attendee of a connection and never guesses between two sites.
 */
export { VcLogs1764000000800 } from "./1764000000800-vc-logs.migration.js";
export { VcLogFormats1764000001500 } from "./1764000001500-vc-log-formats.migration.js";
export { LogReadAt1764000002623 } from "./1764000002623-log-read-at.migration.js";
export { ImportVcLogHandler } from "./import-vc-log.handler.js";
export { type PersonName, PersonNames } from "./person-names.query.js";
export { Rooms } from "./rooms.service.js";
export { VcLogsJobsModule } from "./vc-logs-jobs.module.js";
export { VcLogsModule } from "./vc-logs.module.js";
export { type NameTimes, type SiteConnections, type UnmatchedConnections, VcLogs } from "./vc-logs.query.js";
export { VcLogFiles } from "./vc-logs.service.js";
export { VcLogsErasure } from "./vc-logs-erasure.service.js";
export * from "./vc-log.rows.js";
export { ZoomLinks1764000002700 } from "./zoom/1764000002700-zoom-links.migration.js";
export { ZoomListening1764000002802 } from "./zoom/1764000002802-zoom-listening.migration.js";
export { type ConnectedSites, LiveConnections } from "./zoom/live-connections.service.js";
export { MeetingReportWatch } from "./zoom/meeting-report-watch.js";
export { PullMeetingReportHandler } from "./zoom/pull-meeting-report.handler.js";
