import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { fold } from "../text/fold-text.js";
import { matchRoom } from "./match-room.js";
import { roomDirectory, roomNameKey } from "./room-directory.js";
import type { RoomMatch, RoomSite } from "./room-match.js";

const site = (key: number, name: string, parentName: string | null = null, aliases: string[] = []): RoomSite => ({
  key,
  code: `DC${String(key).padStart(3, "0")}`,
  name,
  parentName,
  aliases,
});

const sites = [
  site(45, "Quận Cầu Giấy"),
  site(93, "Phường Hàng Bạc", "Quận Hoàn Kiếm"),
  site(101, "Phường Phúc Xá", "Quận Ba Đình", ["Hoi truong P Phuc Xa"]),
  site(170, "Phường Minh Khai", "Quận Hai Bà Trưng"),
  site(303, "Phường Minh Khai", "Quận Bắc Từ Liêm"),
  site(132, "Phường Trung Hoà", "Quận Cầu Giấy"),
  site(378, "Xã Tiên Phong", "Huyện Thường Tín"),
  site(556, "Xã Tiền Phong", "Huyện Mê Linh"),
  site(304, "Phường Cổ Nhuế 1", "Quận Bắc Từ Liêm"),
  site(305, "Phường Cổ Nhuế 2", "Quận Bắc Từ Liêm"),
  site(127, "Phường Mai Dịch", "Quận Cầu Giấy"),
  site(407, "Xã Tam Hiệp", "Huyện Phúc Thọ"),
  site(640, "Xã Tam Hiệp", "Huyện Thanh Trì"),
  site(501, "Xã Trung Hòa", "Huyện Chương Mỹ"),
  site(58, "Thị xã Sơn Tây"),
  site(247, "Thị trấn Yên Viên", "Huyện Gia Lâm"),
  site(249, "Xã Yên Viên", "Huyện Gia Lâm"),
  site(11, "Sở Tài nguyên và Môi trường"),
  site(19, "Sở Quy hoạch - Kiến trúc"),
  site(28, "Đảng ủy Công an thành phố Hà Nội"),
  site(34, "Đảng ủy Viễn thông thành phố Hà Nội"),
  site(35, "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội"),
  site(40, "Thành đoàn Hà Nội"),
];
const directory = roomDirectory(sites);

describe("matching the name of a room to a site", () => {
  it.each([
    ["DC093 - Phường Hàng Bạc", 93],
    ["DC 093 - Phường Hàng Bạc", 93],
    ["dc093_P.Hàng Bạc", 93],
    ["Đ/c cầu 093 Phường Hàng Bạc", 93],
    ["093 - P. Hàng Bạc", 93],
    ["DC093 - Phường Minh Khai", 93],
  ])("takes the code wherever it stands: %s", (text, key) => {
    expect(matchRoom(text, directory)).toEqual({ kind: "settled", siteKey: key, by: "code" });
  });

  it.each([
    ["Phường Hàng Bạc".normalize("NFD"), 93],
    ["  Phường   Hàng Bạc (2)", 93],
    ["Phường Hàng Bạc (Host)", 93],
    ["Đảng uỷ phường Hàng Bạc_Nguyễn Văn A", 93],
    ["iPad Phường Hàng Bạc", 93],
    ["Phường Trung Hòa", 132],
    ["Xã Tiên Phong", 378],
    ["Phường Minh Khai - Bắc Từ Liêm", 303],
    ["Phường Minh Khai, Quận Hai Bà Trưng", 170],
    ["Phường Trung Hòa - Quận Cầu Giấy", 132],
  ])("takes the exact name with its marks: %s", (text, key) => {
    expect(matchRoom(text, directory)).toEqual({ kind: "settled", siteKey: key, by: "name" });
  });

  it("reads a code that begins with Đ, with or without its stroke", () => {
    const other = roomDirectory([{ ...site(1, "UBND huyện Krông Bông"), code: "ĐC01" }]);
    for (const text of ["ĐC01 - UBND huyện", "DC01_Krong Bong", "Đc 01"])
      expect(matchRoom(text, other)).toEqual({ kind: "settled", siteKey: 1, by: "code" });
  });

  it.each([
    ["UBND phuong Hang Bac", 93],
    ["P. Hàng Bạc - Q. Hoàn Kiếm", 93],
    ["P.HANG BAC, Q.HOAN KIEM", 93],
    ["HangBac_HoanKiem", 93],
    ["Phuong Hang Bac Nguyen Van A 0540345678", 93],
    ["Phưòng Hàng Bạc", 93],
    ["P Trung Hoa", 132],
    ["Cổ Nhuế 1", 304],
    ["Phường Cổ Nhuế 2 (3)", 305],
    ["Mai Dịch 2", 127],
    ["Tam Hiep PT", 407],
    ["Tam Hiệp - Thanh Trì", 640],
    ["Xa Trung Hoa - Chuong My", 501],
    ["Thị ủy Sơn Tây", 58],
    ["TX Son Tay - Hoi truong tang 2", 58],
    ["TT Yên Viên", 247],
    ["Sở TN&MT", 11],
    ["So Quy hoach Kien truc HN", 19],
    ["Sở QHKT - phòng họp 3", 19],
    ["CATP Hà Nội", 28],
    ["MTTQ TP", 35],
    ["Điểm cầu Thành đoàn", 40],
  ])("takes a name without marks or in short forms where kind and parent leave one site: %s", (text, key) => {
    expect(matchRoom(text, directory)).toEqual({ kind: "settled", siteKey: key, by: "name" });
  });

  it("takes an alias of the site, and what a person settled before anything else", () => {
    expect(matchRoom("hoi truong p phuc xa", directory)).toEqual({ kind: "settled", siteKey: 101, by: "alias" });
    const remembering = roomDirectory(sites, [{ nameKey: roomNameKey("DC093 - May du phong"), siteKey: 101 }]);
    expect(matchRoom("DC093 - May du phong", remembering)).toEqual({ kind: "settled", siteKey: 101, by: "person" });
  });

  it.each([
    ["Phường Minh Khai", [170, 303]],
    ["DC170 và DC303", [170, 303]],
    ["Phường Hàng Bạc - Xã Tiên Phong", [93, 378]],
    ["P. Hang Bac - P. Mai Dich", [93, 127]],
    ["xa tien phong", [378, 556]],
    ["Trung Hoa", [132, 501]],
    ["Yên Viên", [247, 249]],
    ["Xã Cổ Nhuế_Nguyễn Văn A", [304, 305]],
    ["Xã Tam Hiệp", [407, 640]],
  ])("leaves two possible sites to a person: %s", (text, keys) => {
    expect(matchRoom(text, directory)).toEqual({ kind: "ambiguous", siteKeys: keys });
  });

  it.each([
    // A kind that is not the site's, marks that are not, a name a person could bear.
    ["Xã Hàng Bạc", [93]],
    ["Phường Háng Bạc", [93]],
    ["Hàng Bạc", [93]],
    ["Phuong Hang Bac", [93]],
    ["Viên Thông", [34]],
  ])("offers the only site that comes near, and settles nothing: %s", (text, keys) => {
    expect(matchRoom(text, directory)).toEqual({ kind: "ambiguous", siteKeys: keys });
  });

  it.each([
    "Nguyễn Thị Hương",
    "Trần Hàng Bạc",
    "Trung Hoa Nguyen",
    "Công ty Mai Dịch Việt",
    "Galaxy A52",
    "Zoom User",
    "Phòng họp 101",
    "Room 101",
    "Nguyen Van A 0540303093",
    "093_Trần Văn B",
    "",
  ])("finds nothing rather than something alike: %s", (text) => {
    expect(matchRoom(text, directory)).toEqual({ kind: "none" });
  });

  it("gives for every collected name exactly what it must", () => {
    const data = new URL("../../../../../shared/data/", import.meta.url);
    if (!existsSync(new URL("endpoint-name-samples.csv", data))) {
      process.stdout.write("The collected names are not beside this project: only the rows above were checked.\n");
      return;
    }
    expect(compareWithSamples(data)).toEqual({ rows: 59, wrong: [] });
    expect(peopleTakenForRooms(data)).toEqual([]);
  });
});

/** Rows that give something else than expected, each as `name → found, not expected`. */
function compareWithSamples(data: URL): { rows: number; wrong: string[] } {
  const hanoi = roomDirectory(readHanoi(data));
  const rows = cells(new URL("endpoint-name-samples.csv", data));
  const wrong = rows.flatMap(([raw = "", expected = "", codes = ""]) => {
    const outcome = outcomeOf(matchRoom(raw, hanoi));
    const must = [expected === "host" ? "match" : expected, codes].join(" ").trim();
    return outcome === must ? [] : [`${raw} → ${outcome}, not ${must}`];
  });
  return { rows: rows.length, wrong };
}

/** Names of people, with and without marks, that were taken for the room of a site: none may be. */
function peopleTakenForRooms(data: URL): string[] {
  const hanoi = roomDirectory(readHanoi(data));
  const names = cells(new URL("vietnamese-name-frequencies.csv", data));
  const [families, middles, givens] = ["family", "middle", "given"].map((part) =>
    names.flatMap(([kind, value = ""]) => (kind === part ? [value] : [])),
  ) as [string[], string[], string[]];
  const everyThird = givens.filter((_, index) => index % 3 === 0);
  const people = everyThird.flatMap((given, index) => [
    ...middles.flatMap((middle, at) => [
      `${middle} ${given}`,
      `${families[(index + at) % families.length]} ${middle} ${given}`,
    ]),
    ...families.map((family) => `${family} ${given}`),
  ]);
  return people.flatMap((name) => [name, fold(name)]).filter((name) => matchRoom(name, hanoi).kind === "settled");
}

function outcomeOf(match: RoomMatch): string {
  const codeOf = (key: number): string => `DC${String(key).padStart(3, "0")}`;
  if (match.kind === "settled") return `match ${codeOf(match.siteKey)}`;
  return match.kind === "none" ? "none" : `ambiguous ${match.siteKeys.map(codeOf).join("|")}`;
}

function readHanoi(data: URL): RoomSite[] {
  const rows = [...cells(new URL("hanoi-2023-sites.csv", data)), ...cells(new URL("hanoi-2023-host.csv", data))];
  const names = new Map(rows.map(([code, name]) => [code, name]));
  return rows.map(([code = "", name = "", , parent]) => site(Number(code.slice(2)), name, names.get(parent) ?? null));
}

/** Rows under the header; a cell may be in quotes. */
const cells = (file: URL): string[][] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? ""));
