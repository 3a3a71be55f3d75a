/**
 * Fills values into a text: `{name}`, and `{count, plural, =0 {none} one {# person} other {# people}}` with `#` for the number.
 * These are the forms of ICU messages that the catalogues use; a parser for all of them weighs as much as all texts together.
 */
export function fillText(text: string, values: Readonly<Record<string, string | number>>, locale: string): string {
  if (!text.includes("{")) return text;
  let filled = "";
  for (let at = 0; at < text.length;) {
    if (text[at] !== "{") {
      filled += text[at];
      at += 1;
      continue;
    }
    const end = closing(text, at);
    filled += fillOne(text.slice(at + 1, end), values, locale);
    at = end + 1;
  }
  return filled;
}

function fillOne(inside: string, values: Readonly<Record<string, string | number>>, locale: string): string {
  const plural = /^\s*(\w+)\s*,\s*plural\s*,([^]*)$/.exec(inside);
  if (!plural) return String(values[inside.trim()] ?? "");
  const value = values[plural[1]!] ?? 0;
  // A number that was written for people already stays as it was written.
  const [count, written] =
    typeof value === "number"
      ? [value, new Intl.NumberFormat(locale).format(value)]
      : [Number(value.replace(/\D/g, "")), value];
  const forms = formsOf(plural[2]!);
  const form =
    forms.get(`=${count}`) ?? forms.get(new Intl.PluralRules(locale).select(count)) ?? forms.get("other") ?? "";
  return fillText(form.replaceAll("#", written), values, locale);
}

/** `=0 {…} one {…} other {…}` */
function formsOf(text: string): Map<string, string> {
  const forms = new Map<string, string>();
  for (let at = 0; ;) {
    const open = text.indexOf("{", at);
    if (open < 0) return forms;
    const end = closing(text, open);
    forms.set(text.slice(at, open).trim(), text.slice(open + 1, end));
    at = end + 1;
  }
}

/** Where the brace that opens at `from` closes. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`A brace is not closed in: ${text}`);
}
