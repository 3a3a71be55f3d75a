/** Vowel groups a Vietnamese syllable may have, without tone marks. */
const nuclei = new Set(
  (
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu iê yê iêu yêu oa oă oe oi ôi ơi oo oai oao oay oeo " +
    "ua ui uâ uê uô uơ uy uya uyê uyu uây uôi uêu ưa ưi ươ ưu ươi ươu ue uă uo uao uai"
  ).split(" "),
);
const onset = /^(?:ngh|ng|nh|ph|th|tr|ch|kh|gh|gi|qu|[bcdđghklmnpqrstvx])?/u;
const coda = /(?:ng|nh|ch|[cmnpt])?$/u;
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * Whether a word looks like a Vietnamese syllable: an onset, a vowel group, an ending, one tone at most. The word may be
 * composed or decomposed. Used to tell text that was read with the right alphabet from text that was not.
 */
export function isVietnameseSyllable(word: string): boolean {
  const decomposed = word.toLowerCase().normalize("NFD");
  if ((decomposed.match(toneMarks) ?? []).length > 1) return false;
  const plain = decomposed.replace(toneMarks, "").normalize("NFC");
  if (plain === "đ") return true;
  const rest = plain.replace(onset, "");
  // "gi" and "qu" may lend their vowel to the syllable: giêng, quý, gì.
  return isNucleus(rest) || (/^(gi|qu)/u.test(plain) && isNucleus(plain.slice(1)));
}

const isNucleus = (rest: string): boolean => nuclei.has(rest.replace(coda, ""));
