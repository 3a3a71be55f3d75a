import { type SiteAddress, siteKey } from "../outbox/outbox-store.js";
import { createStore } from "../wire/store.js";

const shelf = (address: SiteAddress): string => `diem-cau.practised.${siteKey(address)}`;

/** Grows with every practice scan, so that whoever tells the server does so at once. */
export const practices = createStore(0);

/** The device was tried out at this site. */
export function keepPractice(address: SiteAddress): void {
  localStorage.setItem(shelf(address), "1");
  practices.set(practices.get() + 1);
}

export const hasPractised = (address: SiteAddress): boolean => localStorage.getItem(shelf(address)) === "1";
