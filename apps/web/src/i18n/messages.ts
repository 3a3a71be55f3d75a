import { boardEn } from "./board.en.js";
import { boardVi } from "./board.vi.js";
import type { Language } from "./language.js";
import { shellEn } from "./shell.en.js";
import { shellVi } from "./shell.vi.js";

/** Every text of the screens, one pair of files per area. A key that misses one language does not compile. */
const vi = { ...shellVi, ...boardVi };
const en: Record<keyof typeof vi, string> = { ...shellEn, ...boardEn };

export type TextId = keyof typeof vi;
export const messages: Readonly<Record<Language, Readonly<Record<TextId, string>>>> = { vi, en };
