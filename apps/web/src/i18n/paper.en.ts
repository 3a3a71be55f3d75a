import type { paperVi } from "./paper.vi.js";

export const paperEn: Record<keyof typeof paperVi, string> = {
  "paper.link": "Paper list",
  "paper.title": "Paper list",
  "paper.sheet": "Download the list to sign (PDF)",
  "paper.sheet.about":
    "Print it in case the power or the device fails. The row numbers on paper are those typed below.",
  "paper.about": "From paper: set the time once for the sheet, then type a row number or a name and press Enter.",
  "paper.time": "Time written on the sheet",
  "paper.time.about": "For example 07:40. It holds for everybody on this sheet.",
  "paper.time.wrong": "This is not a time. Type it like 07:40.",
  "paper.row": "Row number or name",
  "paper.row.about":
    "The list has {rows} rows. Type one number, several (3 5 9), a range (1-20), or a name without marks.",
  "paper.row.none": "The list has no row “{typed}”.",
  "paper.name.none": "Nobody has a name like that.",
  "paper.rows": "{count} people",
  "paper.method": "From paper",
  "paper.submit": "Record {count} as present",
  "paper.added": "{added} recorded. {known} were present already.",
};
