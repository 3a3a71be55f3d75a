import { fold } from "../text/fold-text.js";

/** Signs a password has at least (OWASP ASVS 5.0, 6.2.1: eight, and better fifteen). */
export const shortestPassword = 12;

/** Pieces that a guesser tries first count as one sign; a password of fewer pieces than this is soon found. */
const fewestPieces = 7;
const shortestRun = 3;
const shortestEcho = 4;

/** Written without marks and spaces, as the password is read here. Longer ones need no entry: they are put together of these. */
const usualWords: ReadonlySet<string> = new Set(
  `matkhau password passwort passwd pass admin administrator quantri quantrivien root user taikhoan dangnhap login signin
  welcome xinchao hello letmein iloveyou anhyeuem emyeuanh yeuem yeuanh tinhyeu love khongbiet khongcho conheo concho
  vietnam vietnamvodich hanoi thanglong saigon tphcm hochiminh danang haiphong cantho thanhpho thudo quan huyen phuong
  ubnd hdnd uyban nhandan dang dangcongsan doanthanhnien congan quandoi bocongan nguyen tran pham hoang phan dinh
  hoinghi hoithao cuochop diemdanh diemcau dautruyen truyenhinh tructuyen trungtam thuky thukiem vanphong canbo
  chucmung nammoi giadinh congty truonghoc hocsinh giaovien test demo temp changeme default secret master super
  computer internet samsung iphone google facebook zalo office windows microsoft summer winter spring autumn
  monday sunday january thang nam ngay mot hai`.split(/\s+/),
);
const longestWord = Math.max(...[...usualWords].map((word) => word.length));

/** Rows of keys, the alphabet and the digits: a run along one of them, either way, is one piece. */
const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "zaq1xsw2cde3vfr4bgt5nhy6mju7",
  "q1w2e3r4t5y6u7i8o9p0",
  "1q2w3e4r5t6y7u8i9o0p",
  "a1s2d3f4g5h6j7k8l9",
  "z1x2c3v4b5n6m7",
  "!@#$%^&*()",
];
const runs: readonly string[] = rows.flatMap((row) => [row, Array.from(row).toReversed().join("")]);

/** Whom the password is for: nobody's own names make a secret. */
export interface PasswordOwner {
  readonly userName: string;
  readonly name: string;
}

/**
 * Whether a guesser finds the password early: short, or put together of a few usual words, the owner's names, runs of keys
 * or digits, years and repeats. Marks, case and the usual stand-ins (`@` for a) do not help. Spaces do not count.
 */
export function isWeakPassword(password: string, owner: PasswordOwner): boolean {
  if (Array.from(password).length < shortestPassword) return true;
  const plain = plainOf(password);
  // Telephone numbers, dates of birth, account numbers.
  if (/^\d*$/.test(plain)) return true;
  return piecesOf(onceOf(plain), namesOf(owner)) < fewestPieces;
}

/** The same for a common list to compare with: lower case, without marks and spaces. */
export function plainOf(text: string): string {
  return fold(text).replaceAll(/\s/g, "");
}

const standIns: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "0": "o",
  "1": "i",
  "3": "e",
  $: "s",
  "5": "s",
};
const unmasked = (plain: string): string => plain.replaceAll(/[@4013$5]/g, (sign) => standIns[sign]!);

function namesOf({ userName, name }: PasswordOwner): ReadonlySet<string> {
  const parts = [...userName.split(/[^\p{L}\p{N}]+/u), ...name.split(/\s+/), userName, name];
  return new Set(parts.map(plainOf).filter((part) => part.length >= 3));
}

/** `abcabcabc` without its repeats. */
function onceOf(plain: string): string {
  for (let period = 1; period * 2 <= plain.length; period++) {
    if (plain.slice(period) === plain.slice(0, -period)) return plain.slice(0, period);
  }
  return plain;
}

function piecesOf(plain: string, names: ReadonlySet<string>): number {
  const bare = unmasked(plain);
  let pieces = 0;
  for (let at = 0; at < plain.length; pieces++) {
    const words = [plain, bare].map((reading) => wordAt(reading, at, names));
    const patterns = [runAt, sameAt, yearAt, echoAt].map((lengthAt) => lengthAt(plain, at));
    at += Math.max(1, ...words, ...patterns);
  }
  return pieces;
}

function wordAt(plain: string, at: number, names: ReadonlySet<string>): number {
  const longest = Math.max(longestWord, ...[...names].map((name) => name.length));
  for (let length = Math.min(longest, plain.length - at); length >= 3; length--) {
    const piece = plain.slice(at, at + length);
    if (usualWords.has(piece) || names.has(piece)) return length;
  }
  return 0;
}

function runAt(plain: string, at: number): number {
  const lengths = runs.map((run) => {
    const from = run.indexOf(plain[at]!);
    let length = 0;
    if (from < 0) return 0;
    while (plain[at + length] !== undefined && plain[at + length] === run[from + length]) length++;
    return length;
  });
  const longest = Math.max(...lengths);
  return longest >= shortestRun ? longest : 0;
}

function sameAt(plain: string, at: number): number {
  let length = 1;
  while (plain[at + length] === plain[at]) length++;
  return length >= shortestRun ? length : 0;
}

const yearAt = (plain: string, at: number): number => (/^(19|20)\d\d/.test(plain.slice(at, at + 4)) ? 4 : 0);

/** What stood there before, said again. */
function echoAt(plain: string, at: number): number {
  for (let length = Math.min(at, plain.length - at); length >= shortestEcho; length--) {
    if (plain.slice(0, at).includes(plain.slice(at, at + length))) return length;
  }
  return 0;
}
