import { Dexie, type EntityTable } from "dexie";

interface KeptKey {
  readonly name: string;
  readonly key: CryptoKey;
}

type VaultDatabase = Dexie & { keys: EntityTable<KeptKey, "name"> };

/** `strict`, because a row sealed with a key that a power cut took away is a lost row. */
const database = new Dexie("diem-cau.vault", { chromeTransactionDurability: "strict" }) as VaultDatabase;
database.version(1).stores({ keys: "name" });

const known = new Map<string, Promise<CryptoKey | null>>();

/**
 * The AES-GCM key of that name on this device, made at its first use. Its bytes never leave the browser: it can be used
 * by pages of this origin, and not read by anyone. Null where browsers have no cryptography (pages without HTTPS) or
 * will not keep a key (a private window of an old Firefox).
 */
export function deviceKey(name: string): Promise<CryptoKey | null> {
  const before = known.get(name);
  if (before) return before;
  const asked = readOrMake(name).catch(() => null);
  known.set(name, asked);
  return asked;
}

/** What was sealed with the key cannot be read any more, by nobody, wherever a copy of it may be. */
export async function forgetDeviceKeys(but: string): Promise<void> {
  await database.keys.where("name").notEqual(but).delete();
  for (const name of known.keys()) if (name !== but) known.delete(name);
}

async function readOrMake(name: string): Promise<CryptoKey | null> {
  if (!("subtle" in crypto)) return null;
  const kept = await database.keys.get(name);
  if (kept) return kept.key;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return database.transaction("rw", database.keys, async () => {
    // Another tab may have been faster; the first key is the one that counts.
    const first = await database.keys.get(name);
    if (first) return first.key;
    await database.keys.add({ name, key: made });
    return made;
  });
}
