import { createHmac } from "node:crypto";
import { Inject, Injectable } from "@nestjs/common";
import { cardEndOf, type KeptCard, type RosterRow } from "#domain";
import { SETTINGS, type Settings } from "#platform";
import { openPassKey, secretFor } from "./pass-key.js";

/**
 * Turns numbers of ID cards into what may be kept of them. There are few enough numbers to try them all, so the hash is keyed
 * (HMAC-SHA-256) with a key that lies outside of the database; the briefing goes into it, so that nobody can follow a person
 * from one briefing to the next by it.
 */
@Injectable()
export class CardHasher {
  private readonly secret: Buffer;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.secret = secretFor("diem-cau id card v1", openPassKey(settings).privateKey);
  }

  hashOf(briefingId: string, number: string): string {
    return createHmac("sha256", this.secret).update(`${briefingId}\n${number}`).digest("base64url");
  }

  /** The rows of a file with what is kept of a card in place of its number. */
  hideNumbers(briefingId: string, rows: readonly RosterRow[]): RosterRow[] {
    return rows.map(({ cardNumber, ...row }) =>
      cardNumber === undefined ? row : { ...row, card: this.kept(briefingId, cardNumber) },
    );
  }

  private kept(briefingId: string, number: string): KeptCard {
    return { hash: this.hashOf(briefingId, number), end: cardEndOf(number) };
  }
}
