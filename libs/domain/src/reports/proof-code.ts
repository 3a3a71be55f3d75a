/** Digits and capitals without I, L, O and U, which are misread (Crockford's base 32). */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 12;

/**
 * The code a paper is looked up by, made of the first 60 bits of its hash: `K7QM-2XPD-9RTA`. Equal figures have an equal
 * code on every paper, and nobody finds another's by trying.
 */
export function proofCode(hash: string): string {
  let bits = BigInt(`0x${hash.slice(0, 15)}`);
  let code = "";
  for (let place = 0; place < length; place += 1) {
    code = digits[Number(bits & 31n)]! + code;
    bits >>= 5n;
  }
  return code.match(/.{4}/g)!.join("-");
}

/** A code as somebody typed it, in its one spelling; null when it cannot be one. Hyphens and spaces do not matter. */
export function readProofCode(typed: string): string | null {
  if (typed.length > 64) return null;
  const code = typed.toUpperCase().replaceAll(/[-\s]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(code) ? code.match(/.{4}/g)!.join("-") : null;
}
