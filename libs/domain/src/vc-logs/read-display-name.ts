import { cleanText } from "../text/clean-text.js";
import { foldedWords } from "../text/fold-text.js";

/** What a platform shows beside a name, taken apart. */
export interface DisplayName {
  /** The name as shown, without role marks. */
  readonly name: string;
  /** The name before it was changed, from `New name (Old name)`. */
  readonly originalName: string | null;
}

/** Marks a platform puts behind a name, folded. They say what somebody may do, not who it is. */
const roleMarks: ReadonlySet<string> = new Set([
  "host",
  "co host",
  "cohost",
  "host me",
  "me",
  "external",
  "externo",
  "extern",
  "unverified",
  "chua xac minh",
  "no verificado",
  "nao verificado",
  "anfitrion",
  "anfitriao",
  "organizador",
  "chu tri",
  "dong chu tri",
  "nguoi chu tri",
  "dong to chuc",
  "to chuc",
  "toi",
]);

const guestMarks: ReadonlySet<string> = new Set([
  "guest",
  "khach",
  "invitado",
  "invitada",
  "convidado",
  "convidada",
  "gast",
  "invite",
  "ospite",
  "gosc",
  "tamu",
]);

/** A counter a platform adds to a second device of one name, as in `Phường Hàng Bạc (2)`; part of the name. */
const counter = /^\d{1,2}$/;

/** Platforms cut names far below this; a longer cell is no name and is left as it is. */
const longestName = 300;

/** Takes the name cell of a VC log apart. */
export function readDisplayName(cell: string): DisplayName {
  const name = cleanText(cell);
  if (name.length > longestName) return { name, originalName: null };
  const shown = withoutRoleMarks(name);
  const last = lastBracket(shown);
  if (!last || counter.test(last.inside)) return { name: shown, originalName: null };
  const original = withoutRoleMarks(last.inside);
  return { name: withoutRoleMarks(last.before), originalName: original === "" ? null : original };
}

/** A name without the role marks behind it; other brackets stay. */
export function withoutRoleMarks(text: string): string {
  let name = text;
  for (let last = lastBracket(name); last && isRoleMark(last.inside); last = lastBracket(name)) name = last.before;
  return name;
}

/** Whether a platform marked the name as that of a guest, in any language it is known to do so. */
export function isMarkedGuest(text: string): boolean {
  const last = lastBracket(text);
  return last !== null && guestMarks.has(foldedWords(last.inside).join(" "));
}

const isRoleMark = (text: string): boolean =>
  guestMarks.has(foldedWords(text).join(" ")) || roleMarks.has(foldedWords(text).join(" "));

/** The bracket at the end of a text, when something stands before it. */
function lastBracket(text: string): { before: string; inside: string } | null {
  if (!text.endsWith(")")) return null;
  let depth = 0;
  for (let index = text.length - 1; index > 0; index--) {
    if (text[index] === ")") depth++;
    else if (text[index] === "(" && --depth === 0) {
      const before = text.slice(0, index).trim();
      return before === "" ? null : { before, inside: text.slice(index + 1, -1).trim() };
    }
  }
  return null;
}
