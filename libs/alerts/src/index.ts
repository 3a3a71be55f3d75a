/**
 * What is wrong with sites while a briefing is held, who took it on, and reminders to the people there. It looks at what the
 * rooms to its left know and changes nothing of theirs; an alert never decides anything about people or numbers.
 */
export { Alerts1764000002202 } from "./1764000002202-alerts.migration.js";
export { AlertWatch } from "./alert-watch.js";
export { AlertsJobsModule } from "./alerts-jobs.module.js";
export { AlertsModule } from "./alerts.module.js";
export { SendReminderHandler } from "./send-reminder.handler.js";
export * from "./alert.rows.js";
