/** The screens of a site's page. The first is where one starts. */
export const siteViews = ["home", "scan", "list", "headcount", "close", "outbox", "paper"] as const;
export type SiteView = (typeof siteViews)[number];

/** The screen is named in the fragment, so that the phone's own way back works and a reload stays where one was. */
export function viewOfHash(hash: string): SiteView {
  return siteViews.find((view) => view === hash.replace(/^#/, "")) ?? "home";
}
