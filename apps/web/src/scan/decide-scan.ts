import {
  cardEndOf,
  type EntryMethod,
  fold,
  hiddenCardNumber,
  type IdCard,
  type Scan,
  type SignedPass,
  type UnreadableReason,
} from "#domain";
import type { DelegateLine, SitePeople } from "../check-in/site-people.js";
import type { PassProof } from "./verify-pass.js";

/** How the signs came here: seen by the camera, from a scanner that types, or typed by a person. */
export type ScanWay = "camera" | "scanner" | "typed";

/** What a scan means at this door. */
export type ScanDecision =
  /** Somebody this device knows. `byName`: a card was matched by its name alone. */
  | { readonly kind: "person"; readonly line: DelegateLine; readonly method: EntryMethod; readonly byName: boolean }
  /** A card whose name several delegates bear, or whose year of birth or digits are not the roster's. `number` is hidden but for its end. */
  | { readonly kind: "choose"; readonly lines: readonly DelegateLine[]; readonly number: string }
  /** A genuine pass of a delegate of another site. */
  | { readonly kind: "other-site"; readonly delegateId: string; readonly code: string }
  /** A pass nobody could check: its key is not on this device yet. */
  | { readonly kind: "unproven"; readonly delegateId: string }
  /** A code by itself, which is on no pass of this site: the server may know another site's. */
  | { readonly kind: "foreign-code"; readonly code: string }
  /** The server may know whose card it is; `otherwise` is what this device says by itself. */
  | { readonly kind: "ask-card"; readonly card: IdCard; readonly otherwise: CardDecision }
  /** A card of somebody who is not on this roster; `name` as the card says it, `number` hidden but for its end. */
  | { readonly kind: "not-listed"; readonly of: "card"; readonly name: string | null; readonly number: string }
  /** The code that tries a device out. */
  | { readonly kind: "practice" }
  /** It cannot be said before the roster is on this device. */
  | { readonly kind: "not-yet" }
  | { readonly kind: "unreadable"; readonly reason: UnreadableReason | "forged-pass" | "card-number" };

interface Door {
  readonly people: SitePeople;
  readonly rosterComplete: boolean;
  /** Whether the roster came with ID cards, so that it is of use to ask the server about one. */
  readonly cards: boolean;
}

type CardDecision = Extract<ScanDecision, { kind: "person" | "choose" | "not-listed" | "not-yet" | "unreadable" }>;

/** Decided from what this device knows. `proof` is about a signed pass, and of no account for anything else. */
export function decideScan(scan: Scan, way: ScanWay, proof: PassProof, door: Door): ScanDecision {
  switch (scan.kind) {
    case "pass-code": {
      const line = door.people.delegates.find(({ person }) => person.passCode === scan.code);
      if (line) return { kind: "person", line, method: way === "typed" ? "code" : "qr", byName: false };
      return door.rosterComplete ? { kind: "foreign-code", code: scan.code } : { kind: "not-yet" };
    }
    case "signed-pass":
      return decidePass(scan.pass, proof, door);
    case "card":
      return askOrDecide(scan.card, decideCard(scan.card, way, door), door);
    case "practice":
    case "unreadable":
      return scan;
  }
}

function decidePass(pass: SignedPass, proof: PassProof, { people, rosterComplete }: Door): ScanDecision {
  const { delegateId, code } = pass;
  if (proof === "forged") return { kind: "unreadable", reason: "forged-pass" };
  const line = [...people.delegates, ...people.visitors].find(({ person }) => person.id === delegateId);
  if (!line) {
    if (proof === "unproven") return { kind: "unproven", delegateId };
    // The signature says who it is; the roster, once it is here, may say that it is one of ours.
    return rosterComplete ? { kind: "other-site", delegateId, code } : { kind: "unproven", delegateId };
  }
  // Without a verdict the code must be the roster's: it is a keyed hash that nobody can work out.
  if (proof === "unproven" && line.person.passCode !== code) return { kind: "unreadable", reason: "forged-pass" };
  return { kind: "person", line, method: "qr", byName: false };
}

/** Whoever was found here is let in at once; everything else is worth a question. */
function askOrDecide(card: IdCard, here: CardDecision, { cards }: Door): ScanDecision {
  return cards && here.kind !== "person" ? { kind: "ask-card", card, otherwise: here } : here;
}

/**
 * By the folded full name, because the device holds no numbers of cards, and by the last three digits where the roster has them. A scanner that types mangles names where a
 * Vietnamese input method is on, so a name it brought that matches nobody is not offered as a guest's.
 */
function decideCard(card: IdCard, way: ScanWay, { people, rosterComplete }: Door): CardDecision {
  if (card.fullName === null) return { kind: "unreadable", reason: "card-number" };
  const name = fold(card.fullName);
  const named = [...people.delegates, ...people.visitors].filter(({ person }) => fold(person.fullName) === name);
  const year = Number(card.birthDate?.slice(0, 4));
  const end = cardEndOf(card.number);
  const number = hiddenCardNumber(card.number);
  const likely = named.filter(
    ({ person: { birthYear, cardEnd } }) =>
      (birthYear === null || birthYear === year) && (cardEnd === undefined || cardEnd === end),
  );
  const sure = likely.filter(({ person }) => person.cardEnd === end);
  const [line, ...others] = sure.length === 1 ? sure : likely;
  if (line && others.length === 0 && rosterComplete) {
    return { kind: "person", line, method: "id-card", byName: line.person.cardEnd === undefined };
  }
  if (named.length > 0) return { kind: "choose", lines: likely.length > 0 ? likely : named, number };
  if (!rosterComplete) return { kind: "not-yet" };
  return { kind: "not-listed", of: "card", name: way === "scanner" ? null : card.fullName, number };
}
