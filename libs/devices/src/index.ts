/**
 * The devices of sites: access sheets with their codes and PINs, enrolment, what a device says of itself, who is ready, and the
 * tap that ends a device. It opens sessions through identity and knows neither people nor entries; a code, a PIN or a device's
 * key is never stored.
 */
export { Devices1764000001801 } from "./1764000001801-devices.migration.js";
export { DevicePresence1764000002610 } from "./1764000002610-device-presence.migration.js";
export { AccessSheets, type PrintableSheet, type PrintableSheets, type SheetScope } from "./access-sheets.service.js";
export { DevicesModule } from "./devices.module.js";
export * from "./device.rows.js";
export { DevicesQuery, type SiteDeviceState, type SitePresence } from "./devices.query.js";
