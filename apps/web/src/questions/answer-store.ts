import { Dexie, type EntityTable } from "dexie";
import { outboxKeyName, type SiteAddress, siteKey } from "../outbox/outbox-store.js";
import { deviceKey } from "../vault/device-keys.js";
import { seal, type Sealed, unseal } from "../vault/seal.js";

/** An answer given on this device, kept before it is sent. */
export interface KeptAnswer {
  readonly id: string;
  /** `briefingId/siteId`. */
  readonly site: string;
  readonly questionId: string;
  readonly text: string;
  /** Milliseconds since the epoch, by this device's clock. */
  readonly answeredAt: number;
}

/** How it lies in the database; readable only where the browser has no cryptography. */
type KeptRow = Omit<KeptAnswer, "text"> & { readonly text?: string; readonly sealed?: Sealed };

type AnswersDatabase = Dexie & { answers: EntityTable<KeptRow, "id"> };

/** Answers that wait to be sent. `strict`: kept means on the disk. */
const database = new Dexie("diem-cau.answers", { chromeTransactionDurability: "strict" }) as AnswersDatabase;
database.version(1).stores({ answers: "id, site" });

/** Resolves when the answer is safe on this device. */
export async function keepAnswer(answer: KeptAnswer): Promise<void> {
  const { text, ...rest } = answer;
  const key = await deviceKey(outboxKeyName);
  await database.answers.put(key ? { ...rest, sealed: await seal(key, answer.id, text) } : { ...rest, text });
}

/** Answers of a site that wait, the oldest first. One that cannot be opened is left where it is. */
export async function waitingAnswers(address: SiteAddress): Promise<KeptAnswer[]> {
  const rows = await database.answers.where("site").equals(siteKey(address)).sortBy("answeredAt");
  const key = await deviceKey(outboxKeyName);
  const opened = await Promise.all(
    rows.map(async ({ text, sealed, ...rest }): Promise<KeptAnswer | null> => {
      if (text !== undefined) return { ...rest, text };
      if (!key || !sealed) return null;
      return { ...rest, text: String(await unseal(key, rest.id, sealed)) };
    }),
  );
  return opened.filter((answer) => answer !== null);
}

export async function dropAnswer(id: string): Promise<void> {
  await database.answers.delete(id);
}
