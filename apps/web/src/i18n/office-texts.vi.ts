import { accountVi } from "./account.vi.js";
import { adminVi } from "./admin.vi.js";
import { alertsVi } from "./alerts.vi.js";
import { boardVi } from "./board.vi.js";
import { exceptionsVi } from "./exceptions.vi.js";
import { jobsVi } from "./jobs.vi.js";
import { privacyVi } from "./privacy.vi.js";
import { reconciliationVi } from "./reconciliation.vi.js";
import { reportsVi } from "./reports.vi.js";
import { sealsVi } from "./seals.vi.js";
import { setupVi } from "./setup.vi.js";
import { simulatorVi } from "./simulator.vi.js";
import { vcLogsVi } from "./vc-logs.vi.js";

/** What the pages of the office say besides: fetched with the first of them. */
export const officeTextsVi = {
  ...accountVi,
  ...adminVi,
  ...alertsVi,
  ...boardVi,
  ...exceptionsVi,
  ...jobsVi,
  ...privacyVi,
  ...reconciliationVi,
  ...reportsVi,
  ...sealsVi,
  ...setupVi,
  ...simulatorVi,
  ...vcLogsVi,
};
