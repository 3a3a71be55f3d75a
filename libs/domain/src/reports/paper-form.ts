/** The forms of official papers: of the state (Decree 30/2020/NĐ-CP) and of the Party (guides of its Central Office). */
export const paperForms = ["state", "party"] as const;
export type PaperForm = (typeof paperForms)[number];

/** What a briefing's rules may say: a form for all its papers, or each paper in the form of the body that issues it. */
export const paperFormRules = ["auto", ...paperForms] as const;
export type PaperFormRule = (typeof paperFormRules)[number];

const partyBody =
  /(^| )(tỉnh|thành|quận|huyện|thị|đảng|chi) (ủy|uỷ)( |$)|(^| )(đảng bộ|chi bộ|tỉnh đoàn|thành đoàn|đảng cộng sản)( |$)|^(trung ương|ban tuyên giáo|ban nội chính|ban dân vận|ủy ban kiểm tra|uỷ ban kiểm tra)( |$)/;
const stateBody =
  /(^| )(ubnd|hđnd|(ủy|uỷ) ban nhân dân|hội đồng nhân dân|chính phủ|quốc hội)( |$)|^(bộ|sở|cục|tổng cục|chi cục|phòng|thanh tra|tòa án|toà án|viện kiểm sát|công an|trường) /;

/** The form in which a body of this name issues papers; null when the name does not tell. Both `ủy` and `uỷ` are read. */
export function formOfBody(name: string): PaperForm | null {
  const read = name.normalize("NFC").toLocaleLowerCase("vi").replaceAll(/\s+/g, " ").trim();
  if (partyBody.test(read)) return "party";
  return stateBody.test(read) ? "state" : null;
}

/**
 * The form of a paper: what the rule says, or else that of the first of these bodies whose name tells, or else the state
 * form. A body issues in one form or the other and never mixes them, so the issuing body comes first.
 */
export function paperFormOf(rule: PaperFormRule, bodies: readonly (string | null)[]): PaperForm {
  if (rule !== "auto") return rule;
  for (const body of bodies) {
    const form = body === null ? null : formOfBody(body);
    if (form) return form;
  }
  return "state";
}
