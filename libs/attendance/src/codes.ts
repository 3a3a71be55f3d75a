import { absenceReasons, attendanceStatuses, entryKinds, entryMethods } from "#domain";

/** Turns a word of a list into the number stored for it and back. The number is its place in the list plus one. */
function codesOf<Word extends string>(words: readonly Word[]) {
  const numbers = new Map(words.map((word, index) => [word, index + 1]));
  return {
    encode: (word: Word): number => numbers.get(word)!,
    encodeMaybe: (word: Word | null | undefined): number | null => (word ? numbers.get(word)! : null),
    decode: (code: number): Word => words[code - 1]!,
    decodeMaybe: (code: number | null): Word | null => (code === null ? null : words[code - 1]!),
  };
}

export const kindCodes = codesOf(entryKinds);
export const methodCodes = codesOf(entryMethods);
export const statusCodes = codesOf(attendanceStatuses);
export const reasonCodes = codesOf(absenceReasons);

/** Flags of a delegate's attendance, one bit each. */
export const flagBits = { late: 1, leftEarly: 2, returned: 4, online: 8, double: 16 } as const;
export type AttendanceFlags = Record<keyof typeof flagBits, boolean>;

export function encodeFlags(flags: AttendanceFlags): number {
  let bits = 0;
  for (const [name, bit] of Object.entries(flagBits)) if (flags[name as keyof typeof flagBits]) bits |= bit;
  return bits;
}

export function decodeFlags(bits: number): AttendanceFlags {
  const has = (bit: number): boolean => (bits & bit) !== 0;
  return {
    late: has(flagBits.late),
    leftEarly: has(flagBits.leftEarly),
    returned: has(flagBits.returned),
    online: has(flagBits.online),
    double: has(flagBits.double),
  };
}

/** One number for a site in a briefing: the key of its head row and of the order in which heads are locked. */
export function headHandle(briefingKey: number, siteKey: number): number {
  return briefingKey * 2 ** 32 + siteKey;
}

export function siteOfHandle(handle: number): number {
  return handle % 2 ** 32;
}
