import { createStore } from "../wire/store.js";

export const languages = ["vi", "en"] as const;
export type Language = (typeof languages)[number];

const shelf = "diem-cau.language";

/** The language of the screens on this device. Vietnamese unless the person chose otherwise. */
export const language = createStore<Language>("vi");

/** What the person chose last time on this device. */
export const keptLanguage = (): Language => (localStorage.getItem(shelf) === "en" ? "en" : "vi");

export function keepLanguage(chosen: Language): void {
  localStorage.setItem(shelf, chosen);
  document.documentElement.lang = chosen;
}
