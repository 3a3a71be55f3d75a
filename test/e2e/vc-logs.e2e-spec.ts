import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { openVcWorld, type VcWorld } from "../support/vc-world.js";

describe("the logs of the platform on the screen of a secretary", () => {
  let world: VcWorld;
  let url: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [world, browser] = await Promise.all([openVcWorld({ sites: 2 }), openBrowser()]);
    url = await serve(world);
    const grants = [{ role: "secretary" as const, briefingId: world.briefing.id, siteId: null }];
    const viewport = { width: 390, height: 800 };
    ({ page } = await signInByLink(browser, { world, url }, { userName: "thu-ky", grants }, { viewport }));
    await page.goto(`${url}/briefings/${world.briefing.id}/reconciliation`);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const log = (name: string) => page.getByRole("article", { name });
  const send = (name: string, buffer: Buffer) =>
    page.locator("section input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });

  it("shows what a log held, whatever platform wrote it", async () => {
    const report = `Name\tJoin time\tLeave time\tDuration\tEmail\tRole\r
DC001 - Phường số 1\t11/23/2026, 8:00:00 AM\t11/23/2026, 9:00:00 AM\t1h 0m\t\tAttendee\r
\r
`;
    await send("teams.csv", Buffer.from(`\uFEFF${report}`, "utf16le"));
    await log("teams.csv").getByText("Microsoft Teams: 1 kết nối, 1 tên").waitFor();
  });

  it("asks for the columns of a layout nobody knows, once", async () => {
    const table = (name: string) =>
      Buffer.from(`Đầu cuối;Bắt đầu;Kết thúc\n${name};23/11/2026 08:00;23/11/2026 09:30\n`);
    await send("lạ.csv", table("DC002"));
    const unknown = log("lạ.csv");
    await unknown.getByRole("alert").waitFor();
    await unknown.getByRole("button", { name: "Chỉ rõ các cột" }).click();
    await unknown.getByLabel("Cột 1: Đầu cuối").selectOption("name");
    await unknown.getByLabel("Cột 2: Bắt đầu").selectOption("join");
    await unknown.getByLabel("Cột 3: Kết thúc").selectOption("leave");
    expect(await flaws()).toEqual([]);
    await unknown.getByRole("button", { name: "Nhớ các cột và đọc lại" }).click();
    await unknown.getByText("CSV: 1 kết nối, 1 tên").waitFor();

    await send("lạ nữa.csv", table("DC001 - máy 2"));
    await log("lạ nữa.csv").getByText("CSV: 1 kết nối, 1 tên").waitFor();
  });

  it("says what a file cannot prove, and reads it with the answer", async () => {
    const unclear = Buffer.from("Name,Join time,Leave time\nDC001,03/04/2026 08:00:00,03/04/2026 09:00:00\n");
    await send("ngày nào.csv", unclear);
    await log("ngày nào.csv").getByText("chọn thứ tự ngày tháng").waitFor();
    await page.getByText("Điều tệp không tự nói được").click();
    await page.getByLabel("Thứ tự ngày tháng").selectOption("day-first");
    await send("ngày nào.csv", unclear);
    await log("ngày nào.csv").getByText("1 kết nối ngoài giờ họp").waitFor();
  });

  it("leaves names nothing decides to the person, who maps several at once", async () => {
    const names = ["Phòng máy lạ", "Máy của anh Tư", "Galaxy A52"];
    const rows = names.map((name) => `${name},2026-11-23 08:00:00,2026-11-23 09:00:00`);
    await send("tên lạ.csv", Buffer.from(["Name,Join time,Leave time", ...rows].join("\n")));
    const rooms = page.getByRole("region", { name: "Tên phòng chưa rõ điểm cầu" });
    await rooms.getByLabel("Điểm cầu của “Phòng máy lạ”").selectOption("other");
    await rooms.getByLabel("Mã điểm cầu của “Phòng máy lạ”").fill("dc002");
    await rooms.getByLabel("Điểm cầu của “Galaxy A52”").selectOption("none");
    expect(await flaws()).toEqual([]);
    await rooms.getByRole("button", { name: "Lưu 2 lựa chọn" }).click();
    await rooms.getByRole("button", { name: "Lưu 0 lựa chọn" }).waitFor();
    expect(await world.roomOf("Phòng máy lạ")).toMatchObject({ settledBy: "person", siteId: world.sites[1]!.id });
    expect(await world.roomOf("Galaxy A52")).toMatchObject({ settledBy: "person", siteId: null });
    expect(await world.roomOf("Máy của anh Tư")).toMatchObject({ settledBy: "nobody" });
  });

  it("takes the news of Zoom in, and shows on the board which rooms are connected", async () => {
    const zoom = page.getByRole("region", { name: "Zoom: báo trực tiếp và tự lấy báo cáo" });
    await zoom.getByText("Cài đặt Zoom của hội nghị này").click();
    await zoom.getByLabel("Số cuộc họp (Meeting ID)").fill("864 0011 2233");
    await zoom.getByLabel("Mã bí mật (Secret Token)").fill("ma-bi-mat");
    await zoom.getByRole("button", { name: "Lưu cài đặt Zoom" }).click();
    await zoom.getByText("chưa có tin nào tới").waitFor();
    expect(await flaws()).toEqual([]);
    const address = new URL((await zoom.locator("code").textContent())!).pathname;
    expect(await tell(`${url}${address}`, "DC001 - Phường số 1")).toBe(200);
    await page.reload();
    await zoom.getByText("1 điểm cầu đang kết nối").waitFor();

    await page.goto(`${url}/briefings/${world.briefing.id}/board`);
    await page.getByText("1/3 điểm cầu đang kết nối, theo tin báo của Zoom").waitFor();
    await page
      .getByRole("row", { name: /Phường số 1/ })
      .getByText("đang kết nối")
      .waitFor();
    expect(await flaws()).toEqual([]);
  });

  /** Posts what Zoom posts when a room comes in, signed by its secret. */
  async function tell(address: string, room: string): Promise<number> {
    const at = Math.floor(Date.now() / 1000);
    const participant = { user_id: "1", user_name: room, join_time: new Date(at * 1000).toISOString() };
    const object = { uuid: "u==", id: "86400112233", participant };
    const body = JSON.stringify({ event: "meeting.participant_joined", event_ts: at * 1000, payload: { object } });
    const signature = `v0=${createHmac("sha256", "ma-bi-mat").update(`v0:${at}:${body}`).digest("hex")}`;
    const headers = {
      "content-type": "application/json",
      "x-zm-signature": signature,
      "x-zm-request-timestamp": `${at}`,
    };
    return (await fetch(address, { method: "POST", body, headers })).status;
  }

  /** What axe finds, and whether the page is wider than the screen. */
  async function flaws(): Promise<string[]> {
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    const results: AxeResults = await page.evaluate(`axe.run({ resultTypes: ["violations"] })`);
    const tooWide: number = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    const broken = results.violations.map(({ id }) => id);
    return tooWide > 0 ? [...broken, `${tooWide} px wider than the screen`] : broken;
  }
});
