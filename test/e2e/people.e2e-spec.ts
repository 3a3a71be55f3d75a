import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { openBrowser, serve, signInByLink } from "../support/open-browser.js";
import { openWorld, type World } from "../support/world.js";

let world: World;
let url: string;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld({ sites: 1, delegatesPerSite: 2 }), openBrowser()]);
  url = await serve(world);
  const [first] = world.delegatesOf(world.sites[0]!);
  await world.database.asOwner(
    `update delegate set full_name = 'Kiều Vân Thoại', name_fold = 'kieu van thoai', name_key = 'kiều vân thoại',
            name_sort = 'thoai kieu van', title = 'Bí thư', unit = 'Phường Hàng Bạc', birth_year = 1975, code = 'DB7'
      where id = $1`,
    [first!.id],
  );
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function find(page: Page, typed: string): Promise<void> {
  await page.getByRole("textbox").fill(typed);
  await page.getByRole("button", { name: "Tìm", exact: true }).click();
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

describe("a person's own data, for an administrator", () => {
  it("is shown in full for a reason, corrected with its history, kept from use, used again and erased", async () => {
    const grants = [{ role: "admin" as const, briefingId: null, siteId: null }];
    const { context, page } = await signInByLink(browser, { world, url }, { userName: "quan-tri", grants }, {});
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${url}/people`);
    await find(page, "van thoai");
    const dialog = page.getByRole("dialog");
    await page.getByText("Bí thư · Phường Hàng Bạc · mã •••• · sinh ••••").waitFor();

    await press(page, "Xem đủ");
    await dialog.getByLabel("Giải quyết khiếu nại").check();
    await dialog.getByRole("button", { name: "Xem đủ" }).click();
    await page.getByText("mã DB7 · sinh 1975").waitFor();

    await press(page, "Sửa");
    await dialog.getByRole("textbox", { name: "Họ và tên" }).fill("Kiều Văn Thoại");
    await dialog.getByRole("textbox", { name: "Lý do" }).fill("ghi sai dấu");
    await press(page, "Lưu phần sửa");
    await page.getByRole("article", { name: "Kiều Văn Thoại" }).waitFor();
    await press(page, "Sửa");
    await dialog.getByText("Họ và tên: “Kiều Vân Thoại” → “Kiều Văn Thoại”").waitFor();
    await dialog.getByRole("button", { name: "Thôi" }).first().click();

    await press(page, "Hạn chế");
    await dialog.getByRole("textbox", { name: "Lý do" }).fill("theo yêu cầu");
    await press(page, "Hạn chế sử dụng");
    await page.getByText(/^Hạn chế từ /).waitFor();
    const shown = () =>
      world.database.asOwner(`select full_name from delegate where title <> '' or full_name ~ 'hạn chế'`);
    expect(await shown()).toEqual([{ full_name: "K. V. T. (hạn chế)" }]);

    await find(page, "van thoai");
    await press(page, "Bỏ hạn chế");
    await page.getByText(/^Hạn chế từ /).waitFor({ state: "detached" });
    expect(await shown()).toEqual([{ full_name: "Kiều Văn Thoại" }]);

    await press(page, "Xóa dữ liệu");
    await dialog.getByRole("textbox", { name: "Lý do" }).fill("theo yêu cầu");
    await press(page, "Xóa hẳn");
    await page.getByText("Đã xóa.").waitFor();
    await find(page, "van thoai");
    await page.getByText("Không có ai như vậy trong các danh sách.").waitFor();
    await context.close();
  }, 240_000);
});
