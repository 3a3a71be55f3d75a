import { isGivenName } from "../vc-logs/given-names.js";

/** Family names, without marks. A name of a person begins or ends with one. */
const families: ReadonlySet<string> = new Set(
  (
    "nguyen tran le pham hoang vu phan dang bui do vo huynh ngo ho duong dinh truong trinh luong dao doan mai ha ly cao " +
    "luu phung ta chu to thai lam vuong kieu tong quach nong trieu dam khuat doan dong van lai ninh than bach nghiem tang " +
    "tu quan phi giang hua la mac vi lai ton thach lo ma trinh dau cu thieu khuc luc nhu nguy can cung han pho mach ong " +
    "ung au bien ha man nham phuong sam tham uong vien xa quyen long chau kim ninh tieu lieu to"
  ).split(" "),
);

/** Whether a word without marks is a family name. */
export const isFamilyName = (folded: string): boolean => families.has(folded);

const middles: ReadonlySet<string> = new Set(
  "van thi duc huu dinh manh quoc trong cong hong the trung ba khac chi viet dang phu gia danh dieu bich kim sy nhu".split(
    " ",
  ),
);

/** Whether a word without marks can stand in the name of a person. */
export const isNameWord = (folded: string): boolean =>
  isGivenName(folded) || isFamilyName(folded) || middles.has(folded);

const phrases = (text: string): readonly (readonly string[])[] =>
  text
    .split("|")
    .map((phrase) => phrase.split(" "))
    .toSorted((a, b) => b.length - a.length);

/** Words of courtesy and of equipment that say nothing about who somebody is, longest first. */
export const neutralPhrases = phrases(
  "dong chi|d c|dc|ong|mr|mrs|ms|thay|dien thoai cua|may tinh cua|iphone cua|ipad cua|may cua|dien thoai|may tinh|iphone|ipad|" +
    "macbook|laptop|desktop|pc|android|samsung|galaxy|oppo|vivo|xiaomi|redmi|realme|nokia|zoom|teams|webex|meet|tk|" +
    "tai khoan|khach|dai bieu|db|so dien thoai|sdt|tel|online|truc tuyen|ubnd|hdnd|mttq|tand|vksnd|ubkt|" +
    "bch|btv|cong tac|phong may",
);

/** Words of courtesy that are given names as well: they count as courtesy only in front of a name, and cost a fact. */
export const doubtfulCourtesy: ReadonlySet<string> = new Set(["anh", "chi", "ba", "co", "bac", "chu", "em"]);

/** Words of a hall. A name that begins with one, or holds one of the second kind, is the label of a room. */
export const hallStarts = phrases(
  "uy ban nhan dan|hoi dong nhan dan|dang uy|dang bo|quan uy|huyen uy|thanh uy|phuong|xa|thi tran|quan|huyen|thi xa|" +
    "thanh pho|ubnd|hdnd|p|x|tt|q|h|tx|so|ban|van phong|vp|truong thpt|chi bo",
);
export const hallWords = phrases(
  "diem cau|hoi truong|phong hop|phong truyen hinh|cau truyen hinh|room|meeting|camera|ky thuat",
);

/** What posts are called, by what people type. */
const postForms: Readonly<Record<string, string>> = {
  "pho bi thu": "pho bi thu|pbt",
  "bi thu": "bi thu|bt",
  "pho chu tich": "pho chu tich|pct",
  "chu tich": "chu tich|ct",
  "pho giam doc": "pho giam doc|pgd",
  "tong giam doc": "tong giam doc|tgd",
  "giam doc": "giam doc|gd|gdtt",
  "pho truong phong": "pho truong phong|pho phong|ptp",
  "truong phong": "truong phong",
  "pho truong ban": "pho truong ban|pho ban|ptb",
  "truong ban": "truong ban|tb",
  "pho chanh van phong": "pho chanh van phong|pcvp",
  "chanh van phong": "chanh van phong|cvp",
  "chu nhiem": "chu nhiem|cn",
  "uy vien": "uy vien|uv|uvbch|uvbtv",
  "chuyen vien": "chuyen vien|cv|cvc",
  "cong chuc": "cong chuc|cc",
  "hieu truong": "hieu truong",
  "truong cong an": "truong cong an|tca",
  "chi huy truong": "chi huy truong|cht",
  "to truong": "to truong",
  "tram truong": "tram truong",
  "doi truong": "doi truong",
  "chanh thanh tra": "chanh thanh tra",
  "dang uy vien": "dang uy vien|duv",
  "dang vien": "dang vien|dv",
  "vien truong": "vien truong",
  "pho vien truong": "pho vien truong",
  "vu truong": "vu truong",
  "pho vu truong": "pho vu truong",
  "can bo": "can bo",
  "nhan vien": "nhan vien",
};

/** Bodies that posts belong to, by what people type: a chair of one is not the chair of another. */
const bodyForms: Readonly<Record<string, string>> = {
  ubnd: "uy ban nhan dan|ubnd",
  hdnd: "hoi dong nhan dan|hdnd",
  mttq: "uy ban mttq|mttq|mat tran to quoc|mat tran",
  ubkt: "uy ban kiem tra|ubkt",
  "hoi nong dan": "hoi nong dan|hnd",
  "hoi phu nu": "hoi lien hiep phu nu|hoi phu nu|lhpn|hlhpn|hpn",
  "hoi cuu chien binh": "hoi cuu chien binh|hccb|ccb",
  "hoi nguoi cao tuoi": "hoi nguoi cao tuoi|hnct|nct",
  "doan thanh nien": "doan thanh nien|dtn",
  "cong doan": "cong doan",
  ldld: "lien doan lao dong|ldld",
  tand: "toa an nhan dan|tand",
  vksnd: "vien kiem sat nhan dan|vksnd",
  "dang uy": "dang uy",
};

/** A way to write something, and what it means. */
export interface KnownForm {
  readonly words: readonly string[];
  readonly means: string;
}

const knownForms = (forms: Readonly<Record<string, string>>): readonly KnownForm[] =>
  Object.entries(forms)
    .flatMap(([means, written]) => phrases(written).map((words) => ({ words, means })))
    .toSorted((a, b) => b.words.length - a.words.length);

/** Every way to write a post or a body, longest first. */
export const posts = knownForms(postForms);
export const bodies = knownForms(bodyForms);

/** The forms that stand among words, read from the left, each word in one of them. */
export function* formsIn(
  words: readonly string[],
  known: readonly KnownForm[],
): Generator<KnownForm & { readonly at: number }> {
  for (let at = 0; at < words.length;) {
    const form = known.find((one) => one.words.every((word, index) => words[at + index] === word));
    if (form) yield { ...form, at };
    at += form?.words.length ?? 1;
  }
}

/** Short forms of kinds of units, as they stand before a name. */
export const kindForms: ReadonlyMap<string, string> = new Map([
  ["p", "phuong"],
  ["x", "xa"],
  ["tt", "thi tran"],
  ["q", "quan"],
  ["h", "huyen"],
  ["tx", "thi xa"],
  ["tp", "thanh pho"],
]);

const kindWords: ReadonlySet<string> = new Set([
  ...kindForms.keys(),
  ...[...kindForms.values()].map((kind) => kind.split(" ").at(-1)!),
]);

/** Whether a word ends the kind of a unit: `p`, `phuong`, the `tran` of `thi tran`. */
export const isKindWord = (folded: string): boolean => kindWords.has(folded);

/** The phrase of a list that stands at a place among words; the lists are longest first. */
export function phraseAt(
  words: readonly string[],
  at: number,
  known: readonly (readonly string[])[],
): readonly string[] | undefined {
  return known.find((phrase) => phrase.every((word, index) => words[at + index] === word));
}
