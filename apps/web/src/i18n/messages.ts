import { adminEn } from "./admin.en.js";
import { adminVi } from "./admin.vi.js";
import { accountEn } from "./account.en.js";
import { accountVi } from "./account.vi.js";
import { alertsEn } from "./alerts.en.js";
import { alertsVi } from "./alerts.vi.js";
import { boardEn } from "./board.en.js";
import { boardVi } from "./board.vi.js";
import { checkInEn } from "./check-in.en.js";
import { checkInVi } from "./check-in.vi.js";
import { exceptionsEn } from "./exceptions.en.js";
import { exceptionsVi } from "./exceptions.vi.js";
import { handOverEn } from "./hand-over.en.js";
import { handOverVi } from "./hand-over.vi.js";
import { kioskEn } from "./kiosk.en.js";
import { kioskVi } from "./kiosk.vi.js";
import { devicesEn } from "./devices.en.js";
import { devicesVi } from "./devices.vi.js";
import type { Language } from "./language.js";
import { paperEn } from "./paper.en.js";
import { paperVi } from "./paper.vi.js";
import { privacyEn } from "./privacy.en.js";
import { privacyVi } from "./privacy.vi.js";
import { reconciliationEn } from "./reconciliation.en.js";
import { reconciliationVi } from "./reconciliation.vi.js";
import { reportsEn } from "./reports.en.js";
import { reportsVi } from "./reports.vi.js";
import { scanEn } from "./scan.en.js";
import { scanVi } from "./scan.vi.js";
import { sealsEn } from "./seals.en.js";
import { sealsVi } from "./seals.vi.js";
import { setupEn } from "./setup.en.js";
import { setupVi } from "./setup.vi.js";
import { shellEn } from "./shell.en.js";
import { shellVi } from "./shell.vi.js";
import { vcLogsEn } from "./vc-logs.en.js";
import { vcLogsVi } from "./vc-logs.vi.js";

/** Every text of the screens, one pair of files per area. A key that misses one language does not compile. */
const vi = {
  ...shellVi,
  ...accountVi,
  ...boardVi,
  ...adminVi,
  ...alertsVi,
  ...checkInVi,
  ...devicesVi,
  ...handOverVi,
  ...kioskVi,
  ...paperVi,
  ...scanVi,
  ...reportsVi,
  ...reconciliationVi,
  ...privacyVi,
  ...exceptionsVi,
  ...sealsVi,
  ...setupVi,
  ...vcLogsVi,
};
const en: Record<keyof typeof vi, string> = {
  ...shellEn,
  ...accountEn,
  ...boardEn,
  ...adminEn,
  ...alertsEn,
  ...checkInEn,
  ...devicesEn,
  ...handOverEn,
  ...kioskEn,
  ...paperEn,
  ...scanEn,
  ...reportsEn,
  ...reconciliationEn,
  ...privacyEn,
  ...exceptionsEn,
  ...sealsEn,
  ...setupEn,
  ...vcLogsEn,
};

export type TextId = keyof typeof vi;
export const messages: Readonly<Record<Language, Readonly<Record<TextId, string>>>> = { vi, en };
