import { createStore } from "../wire/store.js";
import { doorTextsVi } from "./door-texts.vi.js";
import { keepLanguage, keptLanguage, type Language, language } from "./language.js";
import type { officeTextsVi } from "./office-texts.vi.js";

/** One pair of files per area. A key that misses one language does not compile. */
export type TextId = keyof typeof doorTextsVi | keyof typeof officeTextsVi;
export type Texts = Readonly<Partial<Record<TextId, string>>>;

/** The texts of the screens on this device, in its language. */
export const texts = createStore<Texts>(doorTextsVi);

/** Before the first page: in the language of last time, if its texts can be had. */
export async function startTexts(): Promise<void> {
  if (keptLanguage() !== "vi") await switchLanguage(keptLanguage()).catch(() => undefined);
}

/** Switching touches neither the route nor anything a person has typed. It fails when the texts cannot be had. */
export async function switchLanguage(to: Language): Promise<void> {
  texts.set(await textsOf(to));
  language.set(to);
  keepLanguage(to);
}

/** Before a page of the office is shown. English comes whole. */
export async function officeTexts(): Promise<void> {
  if (language.get() !== "vi") return;
  const whole = await textsOf("vi");
  // English, asked for before and here meanwhile, stays.
  if (language.get() === "vi") texts.set(whole);
}

async function textsOf(wanted: Language): Promise<Texts> {
  if (wanted === "en") return (await import("./texts.en.js")).textsEn;
  return { ...doorTextsVi, ...(await import("./office-texts.vi.js")).officeTextsVi };
}
