import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Briefings } from "#briefings";
import type { Grant } from "#domain";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { openPostOffice, type PostOffice } from "../support/post-office.js";
import { openVcWorld, type VcWorld, zoomLog } from "../support/vc-world.js";
import { entry } from "../support/world.js";

/** From the log of the platform to version 2 of the sealed numbers, as the people of the office and of a site live through it. */
describe("the secretary's journey", () => {
  let world: VcWorld;
  let postOffice: PostOffice;
  let url: string;
  let browser: Browser;
  let secretary: Page;
  let coordinator: Page;

  beforeAll(async () => {
    postOffice = await openPostOffice();
    [world, browser] = await Promise.all([
      openVcWorld({ sites: 3, delegatesPerSite: 4, environment: postOffice.environment }),
      openBrowser(),
    ]);
    url = await serve(world);
    const [over, mapped, silent] = world.sites;
    const bare = { expected: null, headcountOnly: false, relayOnly: false };
    const sites = [{ ...bare, siteId: over!.id, contactMail: "dc1@vi-du.vn" }];
    await world.app.get(Briefings).setParticipation(world.admin, world.briefing.id, { all: true, sites });
    const arrived = (site: typeof over, count: number) =>
      world
        .delegatesOf(site!)
        .slice(0, count)
        .map(({ id }) => entry("arrived", { delegateId: id }));
    await world.record(over!, [
      ...arrived(over, 3),
      entry("headcount", { checkpoint: "opening", count: 9 }),
      entry("list-closed"),
    ]);
    await world.record(mapped!, [...arrived(mapped, 4), entry("list-closed")]);
    await world.database.asOwner(
      `update delegate set full_name = 'Trần Thị Mai', name_fold = 'tran thi mai', name_key = 'trần thị mai', title = 'Bí thư'
        where key = $1`,
      [world.delegatesOf(silent!)[0]!.key],
    );
    secretary = await device("thu-ky", { role: "secretary", siteId: null }, { width: 1440, height: 900 });
    coordinator = await device("can-bo", { role: "coordinator", siteId: over!.id }, { width: 360, height: 740 });
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
    await postOffice?.close();
  });

  async function device(
    userName: string,
    grant: Pick<Grant, "role" | "siteId">,
    viewport: { width: number; height: number },
  ) {
    const grants = [{ ...grant, briefingId: world.briefing.id }];
    return (await signInByLink(browser, { world, url }, { userName, grants }, { viewport })).page;
  }
  const open = (page: Page, path: string) => page.goto(`${url}/briefings/${world.briefing.id}/${path}`);
  const desk = (name: string) => secretary.getByRole("region", { name });

  it("imports the log, maps the room nothing decides, and runs", async () => {
    await open(secretary, "reconciliation");
    const log = zoomLog([
      ["DC001 - Phường số 1", -5, 210],
      ["Phòng máy lạ", -5, 210],
      ["Trần Thị Mai", -5, 210],
    ]);
    await secretary
      .locator("section input[type=file]")
      .setInputFiles({ name: "zoom.csv", mimeType: "text/csv", buffer: Buffer.from(log) });
    const rooms = secretary.getByRole("region", { name: "Tên phòng chưa rõ điểm cầu" });
    await rooms.getByLabel("Điểm cầu của “Phòng máy lạ”").selectOption("other");
    await rooms.getByLabel("Mã điểm cầu của “Phòng máy lạ”").fill("DC002");
    await rooms.getByRole("button", { name: "Lưu 1 lựa chọn" }).click();
    await rooms.getByLabel("Điểm cầu của “Phòng máy lạ”", { exact: true }).waitFor({ state: "detached" });
    await secretary.getByRole("button", { name: /Chạy/ }).click();
    await secretary.getByRole("link", { name: "Xử lý từng phát hiện" }).click();
    await secretary.getByText("Đã xử lý 0/").waitFor();
  });

  it("settles findings with the keys: one is accepted, one is asked of the site", async () => {
    const over = secretary.getByRole("list", { name: "Phát hiện" }).getByRole("button", { name: /Quân số nhiều hơn/ });
    await over.click();
    const work = desk("Quân số nhiều hơn điểm danh");
    await work.getByRole("region", { name: "Quân số báo cáo" }).getByText("9").waitFor();
    expect(await flaws(secretary)).toEqual([]);
    await secretary.getByRole("heading", { level: 1 }).click();
    await secretary.keyboard.press("2");
    await secretary.getByText("1 đang hỏi điểm cầu").waitFor();

    await secretary
      .getByRole("list", { name: "Phát hiện" })
      .getByRole("button", { name: /Không có tin/ })
      .click();
    await desk("Không có tin").waitFor();
    await secretary.keyboard.press("1");
    await secretary.getByText(/Đã xử lý 2\//).waitFor();
  });

  it("takes a name for one of the delegates it may be, with the reasons in sight", async () => {
    await secretary.getByRole("button", { name: /Kết nối riêng/ }).click();
    const work = desk("Kết nối riêng chưa rõ của ai");
    const offered = work.getByRole("region", { name: "Có thể là" });
    await offered.getByText("đủ họ tên").waitFor();
    expect(await flaws(secretary)).toEqual([]);
    await offered.getByRole("button", { name: "Là người này: Trần Thị Mai" }).click();
    await secretary.getByText(/Đã xử lý 3\//).waitFor();
  });

  it("asks why, and tries another limit: nothing is written", async () => {
    await secretary
      .getByRole("list", { name: "Phát hiện" })
      .getByRole("button", { name: /Quân số nhiều hơn/ })
      .click();
    await desk("Quân số nhiều hơn điểm danh").getByRole("link", { name: "Vì sao? Thử mức khác" }).click();
    await secretary
      .getByRole("region", { name: "Điểm cầu: số liệu và quy tắc" })
      .getByText("quân số báo cáo 9")
      .waitFor();
    await secretary.getByRole("region", { name: "Từng người" }).getByText("Nguyễn Văn DC001 4").waitFor();
    await secretary.getByLabel("Quân số được lệch").fill("6");
    await secretary.getByRole("button", { name: "Thử", exact: true }).click();
    const changes = secretary.getByRole("region", { name: "Sẽ đổi" });
    await changes.getByText("Không còn phát hiện: Quân số nhiều hơn điểm danh").waitFor();
    expect(await flaws(secretary)).toEqual([]);
    await secretary.getByRole("link", { name: "Về danh sách phát hiện" }).click();
    await secretary.getByText(/Đã xử lý 3\//).waitFor();
  });

  it("the question reaches the desk, is answered without a network, and the answer stands by the finding", async () => {
    await coordinator.goto(`${url}/briefings/${world.briefing.id}/sites/${world.sites[0]!.id}`);
    const card = coordinator.getByRole("region", { name: "Ban tổ chức hỏi" });
    await card.getByText("Đề nghị điểm cầu kiểm tra").waitFor();
    await coordinator.evaluate("navigator.serviceWorker.ready.then(() => true)");
    await coordinator.waitForLoadState("networkidle");
    await coordinator.context().setOffline(true);
    await card.getByLabel("Câu trả lời").fill("Đếm nhầm ghế trống, đúng là 3");
    await card.getByRole("button", { name: "Gửi trả lời" }).click();
    await card.getByText("Đã lưu trên máy, chờ gửi").waitFor();
    await coordinator.context().setOffline(false);
    await card.getByText("Đã gửi: Đếm nhầm").waitFor();
    expect(await flaws(coordinator)).toEqual([]);

    await secretary.reload();
    await secretary.getByRole("button", { name: /Điểm cầu đã trả lời/ }).click();
    await desk("Quân số nhiều hơn điểm danh").getByText("Đếm nhầm ghế trống, đúng là 3").waitFor();
  });

  it("puts the headcount right by the answer, and the next run agrees", async () => {
    const work = desk("Quân số nhiều hơn điểm danh");
    await work.getByText("Sửa số liệu của điểm cầu").click();
    await work.getByLabel("Quân số đúng").fill("3");
    await work.getByRole("button", { name: "Ghi quân số" }).click();
    await work.waitFor({ state: "detached" });
    await open(secretary, "reconciliation");
    await secretary.getByRole("button", { name: "Chạy lại" }).click();
    await secretary
      .getByRole("region", { name: "Lần 2" })
      .getByText(/Xong lúc/)
      .waitFor();
    const [left] = await world.database.asOwner<{ n: number }>(
      `select count(*)::int as n from finding where rule = 'headcount-over'
          and run_id = (select id from reconciliation_run order by number desc limit 1)`,
    );
    expect(left?.n).toBe(0);
  });

  it("after the seal a late entry waits, is let in, and makes version 2 with its change page", async () => {
    const briefings = world.app.get(Briefings);
    for (const state of ["live", "closed"] as const) await briefings.move(world.admin, world.briefing.id, state);
    const organizer = await device("truong-ban", { role: "organizer", siteId: null }, { width: 390, height: 800 });
    await open(organizer, "seals");
    await organizer.getByRole("button", { name: "Khóa sổ" }).click();
    await organizer.getByRole("dialog").getByRole("button", { name: "Khóa sổ" }).click();
    await organizer.getByRole("region", { name: "Bản 1" }).waitFor();

    await world.record(world.sites[0]!, [entry("arrived", { delegateId: world.delegatesOf(world.sites[0]!)[3]!.id })]);
    await open(secretary, "seals");
    const late = secretary.getByRole("region", { name: "Dữ liệu gửi muộn, chờ duyệt" });
    await late.getByText("Nguyễn Văn DC001 4").waitFor();
    await late.getByLabel("Lý do").fill("Máy mất mạng, đã gọi xác nhận");
    expect(await flaws(secretary)).toEqual([]);
    await late.getByRole("button", { name: "Nhận 1 bản ghi", exact: true }).click();
    const second = secretary.getByRole("region", { name: "Bản 2" });
    await second.getByText("Thay đổi so với bản 1").click();
    await second.getByText("Các bản ghi được nhận thêm").waitFor();
    const page = (await second.innerText()).replaceAll(/\s+/g, " ");
    expect(page).toContain("Có mặt: 3 → 4");
    expect(page).toContain("Điểm danh Nguyễn Văn DC001 4");
    expect(page).toContain("Máy mất mạng, đã gọi xác nhận");
    await secretary.getByRole("region", { name: "Bản 1" }).waitFor();
    expect(await flaws(organizer)).toEqual([]);
  });

  it("has the papers of either version, sends a site its own, and sees who got which", async () => {
    await open(secretary, "reports");
    await secretary.getByRole("button", { name: /^Bản 1 ·/ }).click();
    await secretary.getByText("Đây là bản cũ; bản mới nhất là bản 2.").waitFor();
    await secretary.getByRole("img", { name: /Trang đầu/ }).waitFor();
    // A page of print is some per cent ink; an empty one, or one hidden behind the next, is none.
    expect(await secretary.evaluate<number>(inkOfPreview)).toBeGreaterThan(0.01);
    const [file] = await Promise.all([
      secretary.waitForEvent("download"),
      secretary.getByRole("button", { name: "Tải CSV" }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/_BC-tong-hop_2026-11-23_ban-1\.csv$/);

    await secretary.getByRole("button", { name: "Chọn từng điểm cầu" }).click();
    await secretary.getByRole("button", { name: "+ DC001 Phường số 1" }).click();
    await secretary.getByText("Có địa chỉ thư: 1/1 điểm cầu.").waitFor();
    await secretary.getByRole("button", { name: "Gửi thư…" }).click();
    await secretary.getByRole("button", { name: "Gửi", exact: true }).click();
    await secretary.getByText("Đã gửi 1, đang chờ 0, chưa gửi được 0").waitFor();
    expect(postOffice.taken.map(({ to }) => to)).toEqual(["dc1@vi-du.vn"]);
    expect(await flaws(secretary)).toEqual([]);

    await secretary.getByRole("button", { name: "Một điểm cầu" }).click();
    await secretary.getByRole("button", { name: "DC001 Phường số 1" }).click();
    await secretary.getByText("Các bản và người đã tải").click();
    await secretary.getByRole("cell", { name: /gửi thư đến d…@vi-du\.vn/ }).waitFor();
    await secretary.getByRole("link", { name: "Xem bản 2 thay đổi những gì" }).click();
    await secretary.getByText("Các bản ghi được nhận thêm").waitFor();
  });

  /** What axe finds, and whether the page is wider than the screen. */
  async function flaws(page: Page): Promise<string[]> {
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
    const results: AxeResults = await page.evaluate(`axe.run({ resultTypes: ["violations"] })`);
    const tooWide: number = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    const broken = results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(" ")).join(", ")}`,
    );
    return tooWide > 0 ? [...broken, `${tooWide} px wider than the screen`] : broken;
  }
});

/** Share of the preview's area that is dark; runs in the page. */
const inkOfPreview = `(async () => {
  const image = document.querySelector("img[alt^='Trang đầu']");
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 420, height: 594 });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, 420, 594);
  const { data } = context.getImageData(0, 0, 420, 594);
  return data.filter((value, index) => index % 4 === 0 && value < 160).length / (420 * 594);
})()`;
