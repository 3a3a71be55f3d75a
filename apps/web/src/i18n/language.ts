import { createStore } from "../wire/store.js";

export const languages = ["vi", "en"] as const;
export type Language = (typeof languages)[number];

const shelf = "diem-cau.language";

/** The language of the screens on this device. Vietnamese unless the person chose otherwise. */
export const language = createStore<Language>(readKept());

/** Switching touches neither the route nor anything a person has typed. */
export function switchLanguage(to: Language): void {
  localStorage.setItem(shelf, to);
  document.documentElement.lang = to;
  language.set(to);
}

function readKept(): Language {
  return typeof localStorage !== "undefined" && localStorage.getItem(shelf) === "en" ? "en" : "vi";
}
