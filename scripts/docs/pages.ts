import { nameMatchingPage } from "./name-matching-page.js";
import { problemsPage } from "./problems-page.js";
import { settingsPage } from "./settings-page.js";

/** Every page that is made from the code: its file from the root of the project, and what makes it. */
export const pages: Readonly<Record<string, () => string>> = {
  "docs/name-matching.md": nameMatchingPage,
  "docs/problems.md": problemsPage,
  "docs/settings.md": settingsPage,
};
