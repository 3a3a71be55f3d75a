import { accountEn } from "./account.en.js";
import { adminEn } from "./admin.en.js";
import { alertsEn } from "./alerts.en.js";
import { boardEn } from "./board.en.js";
import { checkInEn } from "./check-in.en.js";
import { devicesEn } from "./devices.en.js";
import { exceptionsEn } from "./exceptions.en.js";
import { handOverEn } from "./hand-over.en.js";
import { kioskEn } from "./kiosk.en.js";
import { paperEn } from "./paper.en.js";
import { privacyEn } from "./privacy.en.js";
import { questionsEn } from "./questions.en.js";
import { reconciliationEn } from "./reconciliation.en.js";
import { jobsEn } from "./jobs.en.js";
import { reportsEn } from "./reports.en.js";
import { scanEn } from "./scan.en.js";
import { sealsEn } from "./seals.en.js";
import { setupEn } from "./setup.en.js";
import { shellEn } from "./shell.en.js";
import { simulatorEn } from "./simulator.en.js";
import type { TextId } from "./texts.js";
import { vcLogsEn } from "./vc-logs.en.js";

/** Every text in English: fetched when somebody chooses it, or by whoever chose it before. */
export const textsEn: Record<TextId, string> = {
  ...shellEn,
  ...accountEn,
  ...adminEn,
  ...alertsEn,
  ...boardEn,
  ...checkInEn,
  ...devicesEn,
  ...exceptionsEn,
  ...handOverEn,
  ...kioskEn,
  ...paperEn,
  ...privacyEn,
  ...questionsEn,
  ...reconciliationEn,
  ...jobsEn,
  ...reportsEn,
  ...scanEn,
  ...sealsEn,
  ...setupEn,
  ...simulatorEn,
  ...vcLogsEn,
};
