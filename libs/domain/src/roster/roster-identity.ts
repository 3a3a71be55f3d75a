import { cleanText } from "../text/clean-text.js";
import { fold } from "../text/fold-text.js";

/** What identities are made of; title and unit are empty where nothing is known. */
export interface IdentityFacts {
  readonly code: string | null;
  readonly fullName: string;
  readonly birthYear?: number | null | undefined;
  readonly title?: string | undefined;
  readonly unit?: string | undefined;
  readonly siteKey: number;
}

/** Stands between the parts of a key; clean text never contains it. */
const between = "\u001F";

/** Personal codes are compared without regard to case and spaces. */
export function personalCodeKey(code: string): string {
  return cleanText(code).replaceAll(" ", "").toUpperCase();
}

/** By which two rows are one delegate: the personal code when there is one, else folded name, year of birth, unit, title and home site. */
export function identityOf(person: IdentityFacts): string {
  if (person.code !== null) return `c${between}${personalCodeKey(person.code)}`;
  const { fullName, birthYear, unit, title, siteKey } = person;
  return ["n", fold(fullName), birthYear ?? "", fold(unit ?? ""), fold(title ?? ""), siteKey].join(between);
}

/** The identity of the second, third … row that describes the same delegate, kept apart on purpose. */
export function repeatedIdentity(identity: string, occurrence: number): string {
  return occurrence === 1 ? identity : `${identity}${between}#${occurrence}`;
}

/** The identity a repeated one was made of, and which repetition it is; 1 for one that is none. */
export function occurrenceOf(identity: string): { readonly base: string; readonly occurrence: number } {
  const at = identity.lastIndexOf(`${between}#`);
  const occurrence = at < 0 ? 1 : Number(identity.slice(at + between.length + 1));
  return occurrence > 1 ? { base: identity.slice(0, at), occurrence } : { base: identity, occurrence: 1 };
}

/**
 * By which two delegates at different sites may be one person: folded name, unit, and year of birth or else title. Null
 * when too little is known: a name alone says nothing (half of 23,041 people share theirs with somebody).
 */
export function personKey(person: IdentityFacts): string | null {
  const unit = fold(person.unit ?? "");
  const title = fold(person.title ?? "");
  if (unit === "") return null;
  if (person.birthYear) return ["p", fold(person.fullName), person.birthYear, unit].join(between);
  return title === "" ? null : ["t", fold(person.fullName), title, unit].join(between);
}
