import { checkInVi } from "./check-in.vi.js";
import { devicesVi } from "./devices.vi.js";
import { handOverVi } from "./hand-over.vi.js";
import { kioskVi } from "./kiosk.vi.js";
import { paperVi } from "./paper.vi.js";
import { questionsVi } from "./questions.vi.js";
import { scanVi } from "./scan.vi.js";
import { shellVi } from "./shell.vi.js";

/** What a page at the door may say, and what every page says: there with the page itself. */
export const doorTextsVi = {
  ...shellVi,
  ...checkInVi,
  ...devicesVi,
  ...handOverVi,
  ...kioskVi,
  ...paperVi,
  ...questionsVi,
  ...scanVi,
};
