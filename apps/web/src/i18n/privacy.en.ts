import type { privacyVi } from "./privacy.vi.js";

export const privacyEn: Record<keyof typeof privacyVi, string> = {
  "privacy.title": "Personal data",
  "privacy.about":
    "When a person asks about their own data: find them in every briefing, export it to hand over, or erase it. Every search, export and erasure goes into the audit.",
  "privacy.search": "Name (with or without marks) or delegate code",
  "privacy.search.go": "Search",
  "privacy.none": "Nobody like that on any roster.",
  "privacy.more": "There are more: type more to narrow it down.",
  "privacy.export": "Export data",
  "privacy.exported": "Downloaded {file}.",
  "privacy.erase": "Erase data",
  "privacy.erase.title": "Erase the data of {name}?",
  "privacy.erase.what":
    "Name, title, unit, code, remarks, the name in videoconference logs and the files uploaded for “{briefing}” will be erased and cannot be brought back. Numbers, ledger and sealed versions stay as they are.",
  "privacy.erase.reason": "Reason (without the person's name)",
  "privacy.erase.sure": "Erase for good",
  "privacy.erase.keep": "Keep",
  "privacy.done": "Erased.",
  "privacy.erasures": "Latest erasures",
  "privacy.erasures.none": "Nobody was erased yet.",
  "privacy.erasures.person": "One person",
  "privacy.erasures.everybody": "Everybody of the briefing",
  "privacy.erasures.asked": "on request",
  "privacy.erasures.retention": "time of keeping over",
  "privacy.code": "code {code}",
  "privacy.born": "born {year}",
};
