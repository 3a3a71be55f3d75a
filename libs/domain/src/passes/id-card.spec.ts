import { describe, expect, it } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { hiddenCardNumber, readIdCard } from "./id-card.js";
import { readScan, readScannedBytes } from "./read-scan.js";

// Every number says a birth in the 2090s, so no living person holds one.
const today = "001290000011|012345678|Nguyễn Văn A|01012090|Nam|Tổ 5, Phường Hàng Bạc|15042121";

describe("the QR code of an ID card", () => {
  it("is read for number, name, birth and sex, and for nothing else", () => {
    expect(readIdCard(today)).toEqual({
      kind: "card",
      card: {
        number: "001290000011",
        fullName: "Nguyễn Văn A",
        birthDate: "2090-01-01",
        sex: "Nam",
        doubtful: false,
      },
    });
    expect(JSON.stringify(readScan(today))).not.toMatch(/Hàng Bạc|012345678/);
  });

  it.each([
    ["the old number is left out", "001392000012|Hoàng Thị E|12052092|Nữ|Thôn 1|01072124"],
    ["the old number is empty", "001392000012||Hoàng Thị E|12052092|Nữ"],
    ["sex comes before the date", "001392000012||Hoàng Thị E|Nữ|12052092|Thôn 1"],
    ["more fields follow", "001392000012||Hoàng Thị E|12052092|Nữ|Thôn 1|01072124||Cha|Mẹ|"],
    ["a scanner ends the line", "001392000012||Hoàng Thị E|12052092|Nữ|x\r\n"],
    ["letters are decomposed", "001392000012||Hoàng Thị E|12052092|Nữ".normalize("NFD")],
    ["UTF-8 was taken for Latin-1", Buffer.from("001392000012||Hoàng Thị E|12052092|Nữ").toString("latin1")],
  ])("is read where %s", (_what, raw) => {
    expect(readIdCard(raw)).toMatchObject({
      kind: "card",
      card: { number: "001392000012", fullName: "Hoàng Thị E", birthDate: "2092-05-12", sex: "Nữ", doubtful: false },
    });
  });

  it("is read as UTF-8, which it does not say it is", () => {
    const scan = readScannedBytes(new TextEncoder().encode("001392000012||Vĩnh Bảo Sơn|12052092|Nữ"));
    expect(scan).toMatchObject({ kind: "card", card: { fullName: "Vĩnh Bảo Sơn" } });
  });

  it("is doubtful, not refused, where number and card disagree about year or sex", () => {
    expect(readIdCard("001290000011||Lê C|31121991|Nam")).toMatchObject({ card: { doubtful: true } });
    expect(readIdCard("001290000011||Lê C|01012090|Nữ")).toMatchObject({ card: { doubtful: true } });
  });

  it.each([
    ["no such province", "000290000011||Nguyễn Văn G|01012090|Nam|x"],
    ["a lost zero", "01290000011||Nguyễn Văn H|01012090|Nam|x"],
    ["an impossible date", "001290000011||Nguyễn Văn A|30022090|Nam|x"],
    ["no name", "001290000011||  |01012090|Nam|x"],
    ["no date", "001290000011||Nguyễn Văn A|Nam|x"],
  ])("is broken with %s", (_what, raw) => {
    expect(readIdCard(raw)).toEqual({ kind: "broken-card" });
  });

  it("shows three digits of a number", () => {
    expect(hiddenCardNumber("001290000345")).toBe("•••••••••345");
  });

  it("is read as the collected samples say", () => {
    const file = new URL("../../../../../shared/data/cccd-qr-samples.csv", import.meta.url);
    if (!existsSync(file)) {
      process.stdout.write(
        "The collected ID-card codes are not beside this project: only the rows above were checked.\n",
      );
      return;
    }
    const rows = samplesOf(readFileSync(file, "utf8"));
    expect(rows).toHaveLength(16);
    for (const [raw = "", kind, number, name, born, sex] of rows) {
      const reading = readIdCard(raw);
      expect([raw, kindOf(reading)]).toEqual([raw, kind]);
      if (reading.kind === "old-number") expect(reading.number).toBe(number);
      if (reading.kind !== "card") continue;
      const { card } = reading;
      expect([card.number, card.fullName ?? "", card.birthDate ?? "", card.sex ?? ""]).toEqual([
        number,
        name,
        born,
        sex,
      ]);
    }
  });
});

function kindOf(reading: ReturnType<typeof readIdCard>): string {
  switch (reading.kind) {
    case "card":
      return reading.card.fullName === null ? "id_only" : "cccd";
    case "old-number":
      return "old_id";
    case "broken-card":
      return "invalid";
    case "no-card":
      return "other";
  }
}

/** Rows under the header; a cell may be in quotes and hold line ends. */
function samplesOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"([^"]*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)!.push(quoted ?? bare ?? "");
    if (end === "\n") rows.push([]);
  }
  return rows.slice(1).filter((row) => row.length > 5);
}
