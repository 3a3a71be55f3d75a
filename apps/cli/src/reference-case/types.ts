import type { SiteKind } from "#domain";

/** Where a site stands in the three tiers of the reference case; the host hall stands above them. */
type ReferenceLevel = "host" | "city" | "district" | "commune";

/** A site of the reference case. */
export interface ReferenceSite {
  /** `DC000` (host hall) to `DC649`. */
  readonly code: string;
  readonly name: string;
  readonly level: ReferenceLevel;
  /** Code of the site one level up; null at the host hall. */
  readonly parentCode: string | null;
  /** Official administrative code with its leading zeros: 3 digits a district, 5 a commune; empty where there is none. */
  readonly adminCode: string;
  readonly kind: SiteKind;
  /** Name of the site's endpoint in the videoconference, e.g. `DC093 - Phường Hàng Bạc`. */
  readonly roomName: string;
  /** Seats in the hall. */
  readonly capacity: number;
  readonly coordinatorName: string;
  /** Ten digits that begin with 054, a prefix no network has. */
  readonly coordinatorPhone: string;
}

export type Sex = "m" | "f";

/** A summoned person of the reference case. */
export interface ReferenceDelegate {
  /** Personal code, the same for the person on every roster: `DB000001`. */
  readonly code: string;
  readonly fullName: string;
  readonly sex: Sex;
  readonly birthYear: number;
  readonly title: string;
  readonly unit: string;
  readonly siteCode: string;
}
