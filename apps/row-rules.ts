import { alertRows } from "#alerts";
import { attendanceRows } from "#attendance";
import { auditRows } from "#audit";
import { briefingRows } from "#briefings";
import { deviceRows } from "#devices";
import { identityRows } from "#identity";
import { jobRows, type RoomRows } from "#platform";
import { privacyRows } from "#privacy";
import { reconciliationRows } from "#reconciliation";
import { reportRows } from "#reports";
import { rosterRows } from "#roster";
import { siteRows } from "#sites";
import { vcLogRows } from "#vc-logs";

/** Every room's rules of rows. Those of sites and briefings come first: the others are said in their words. */
export const rowRules: readonly RoomRows[] = [
  siteRows,
  briefingRows,
  jobRows,
  identityRows,
  auditRows,
  deviceRows,
  rosterRows,
  attendanceRows,
  vcLogRows,
  reconciliationRows,
  alertRows,
  reportRows,
  privacyRows,
];

export const ruledTables: readonly string[] = rowRules.flatMap(({ tables }) => Object.keys(tables));
