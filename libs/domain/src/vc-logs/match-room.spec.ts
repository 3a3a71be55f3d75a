import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { matchRoom } from "./match-room.js";
import { roomDirectory, roomNameKey, type RoomSite } from "./room-directory.js";

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

  it("takes an alias of the site, and what a person settled before anything else", () => {
    expect(matchRoom("hoi truong p phuc xa", directory)).toEqual({ kind: "settled", siteKey: 101, by: "alias" });
    const remembering = roomDirectory(sites, [{ nameKey: roomNameKey("DC093 - May du phong"), siteKey: 101 }]);
    expect(matchRoom("DC093 - May du phong", remembering)).toEqual({ kind: "settled", siteKey: 101, by: "person" });
  });

  it.each([
    ["Phường Minh Khai", [170, 303]],
    ["DC170 và DC303", [170, 303]],
    ["Phường Hàng Bạc - Xã Tiên Phong", [93, 378]],
  ])("leaves two possible sites to a person: %s", (text, keys) => {
    expect(matchRoom(text, directory)).toEqual({ kind: "ambiguous", siteKeys: keys });
  });

  it.each([
    "Nguyễn Thị Hương",
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

  it("is never wrong on the collected names, and settles the plain ones", () => {
    const data = new URL("../../../../../shared/data/", import.meta.url);
    if (!existsSync(new URL("endpoint-name-samples.csv", data))) {
      process.stdout.write("The collected names are not beside this project: only the rows above were checked.\n");
      return;
    }
    const { settled, wrong } = compareWithSamples(data);
    expect(wrong).toEqual([]);
    expect(settled).toBeGreaterThanOrEqual(15);
  });
});

function compareWithSamples(data: URL): { settled: number; wrong: string[] } {
  const hanoi = roomDirectory(readHanoi(data));
  let settled = 0;
  const wrong: string[] = [];
  for (const [raw = "", , codes = ""] of cells(new URL("endpoint-name-samples.csv", data))) {
    const match = matchRoom(raw, hanoi);
    if (match.kind !== "settled") continue;
    const code = `DC${String(match.siteKey).padStart(3, "0")}`;
    if (code === codes) settled++;
    else wrong.push(`${raw} → ${code}, not ${codes === "" ? "a site" : codes}`);
  }
  return { settled, wrong };
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
