import { Users } from "#identity";
import type { Grant } from "#domain";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "./find-chromium.js";
import { watchPolicy } from "./policy-reports.js";
import type { World } from "./world.js";

/** What a page may take where two cores carry four suites; a page that hangs takes longer. */
const withinMs = 60_000;

/** A real browser without a window. `cameraFile` (Y4M) is what its camera sees; without one it has no camera. */
export async function openBrowser(cameraFile?: string): Promise<Browser> {
  const camera =
    cameraFile === undefined
      ? []
      : [
          "--use-fake-ui-for-media-stream",
          "--use-fake-device-for-media-stream",
          `--use-file-for-fake-video-capture=${cameraFile}`,
        ];
  const found = await findChromium();
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    env: found.env,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", ...camera],
  });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => watchPolicy(await newContext(options));
  return browser;
}

/** Serves a world's pages; returns their address. */
export async function serve(world: World): Promise<string> {
  await world.app.listen(0, "127.0.0.1");
  return (await world.app.getUrl()).replace("[::1]", "127.0.0.1");
}

/** A device of somebody with these grants who followed the link of the organizers. */
export async function signInByLink(
  browser: Browser,
  { world, url }: { readonly world: World; readonly url: string },
  { userName, grants }: { readonly userName: string; readonly grants: Grant[] },
  options: BrowserContextOptions,
): Promise<{ context: BrowserContext; page: Page }> {
  const [made] = await world.app.get(Users).createWithLinks([{ userName, name: "Cán bộ thử", grants }]);
  const context = await browser.newContext({ locale: "vi-VN", ...options });
  context.setDefaultTimeout(withinMs);
  const page = await context.newPage();
  await page.goto(`${url}/sign-in#${made!.token}`);
  await page.getByRole("button", { name: "Đăng nhập trên máy này" }).click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
  return { context, page };
}
