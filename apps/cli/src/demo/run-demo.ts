import path from "node:path";
import { choosePort } from "#platform";
import { firstAdminLink } from "../first-admin.js";
import { ApiClient } from "../simulate/api-client.js";
import { referencePlan } from "../simulate/reference-plan.js";
import { type Product, startProduct } from "../start-product.js";
import { compareBriefing, compareEntries } from "./compare-briefing.js";
import { freshDemoFolder } from "./demo-folder.js";
import { downloadSiteReports, makeBundle, reconcile, uploadZoomLog } from "./finish-briefing.js";
import { openBriefing, type OpenBriefing, playBriefing, verifyLedger } from "./hold-briefing.js";
import { moveBriefing } from "./load-briefing.js";
import { Phases } from "./phases.js";
import { printComparisons, printPhases, printSums } from "./print-outcome.js";
import { number, Say } from "../say.js";

export interface DemoOptions {
  /** Null: as fast as the machine takes it. */
  readonly minutes: number | null;
  /** Null: 3000, or another one when that is taken. */
  readonly port: number | null;
  readonly sites: number;
  readonly seed: number;
}

const atOnce = 64;
/** At full speed a device gathers a little longer: the same facts in fewer requests. */
const fastOutboxMs = 150_000;

/**
 * The whole main job on the reference case: from an empty machine to the downloaded reports, and every figure held against
 * the truth. `untilStopped` is called when all is done, while everything still runs. Returns whether all figures were right.
 */
export async function runDemo(
  options: DemoOptions,
  given: NodeJS.ProcessEnv,
  stop: AbortSignal,
  untilStopped: () => Promise<void>,
): Promise<boolean> {
  const say = new Say();
  const phases = new Phases(say);
  const folder = await freshDemoFolder();
  const product = await phases.run("Khởi động · start", () => startInto(folder, options, given, say));
  try {
    for (const line of product.lines) say.line(`  ${line}`);
    const right = await holdDemo(product, { options, folder, phases, say, stop });
    await untilStopped();
    return right;
  } finally {
    await product.stop();
  }
}

/** Engines of its own, whatever the environment names: a demo never touches a database that is in use. */
async function startInto(folder: string, options: DemoOptions, given: NodeJS.ProcessEnv, say: Say): Promise<Product> {
  const port = await choosePort(options.port === null ? { preferred: 3000 } : { port: options.port });
  const env: NodeJS.ProcessEnv = { ...given, DATA_DIR: folder, PORT: String(port) };
  for (const name of ["DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "PUBLIC_URL", "HOST"]) delete env[name];
  return startProduct(env, (line) => say.line(`  ${line}`));
}

interface Setting {
  readonly options: DemoOptions;
  readonly folder: string;
  readonly phases: Phases;
  readonly say: Say;
  readonly stop: AbortSignal;
}

async function holdDemo(product: Product, { options, folder, phases, say, stop }: Setting): Promise<boolean> {
  const anonymous = ApiClient.to(product.url, atOnce, stop);
  try {
    const reference = await phases.run(
      "Dựng kịch bản · script",
      async () => referencePlan(options.seed, options.sites, options.minutes === null ? fastOutboxMs : undefined),
      ({ sites, delegates }) =>
        `${number(sites.length)} điểm cầu · sites, ${number(delegates.length)} đại biểu · delegates`,
    );
    const admin = await anonymous.signIn(await adminToken(product));
    const briefing = await openBriefing(admin, reference, { phases, say });
    printLinks(say, product.url, briefing);
    const record = await playBriefing(
      anonymous,
      briefing,
      reference,
      { ...options, atOnce, signal: stop },
      { phases, say },
    );
    const { plan } = reference;
    await phases.run(
      "Nhật ký Zoom · Zoom log",
      () => uploadZoomLog(admin, briefing, plan, briefing.startsAt),
      (log) => `${number(log.summary?.connections ?? 0)} kết nối · connections`,
    );
    await moveBriefing(admin, briefing.id, "closed");
    const run = await phases.run(
      "Đối soát · reconciliation",
      () => reconcile(admin, briefing.id, (done, total) => say.progress("điểm cầu · sites", done, total)),
      (made) => `${number(made.summary?.findings ?? 0)} sai lệch · findings`,
    );
    const out = path.join(folder, "out");
    const bundle = await phases.run(
      "Gói báo cáo PDF · PDF bundle",
      () =>
        makeBundle(admin, { briefingId: briefing.id, format: "pdf" }, out, (done, total) =>
          say.progress("báo cáo · reports", done, total),
        ),
      (made) => `${number(made.reports)} báo cáo · reports, ${number(Math.ceil(made.bytes / 1024))} KB`,
    );
    const siteId = briefing.siteIds.get(plan.sites.at(-1)!.code)!;
    const files = await downloadSiteReports(admin, { briefingId: briefing.id, siteId }, out);
    for (const file of [bundle.file, ...files]) say.line(`  ${path.relative(".", file)}`);
    const comparisons = await phases.run("So với sự thật · compare with the truth", async () => [
      compareEntries(plan, record, await verifyLedger(admin, briefing.id)),
      ...(await compareBriefing(admin, briefing, plan, run.id)),
    ]);
    printSums(say, plan.truth);
    printPhases(say, phases.done);
    return printComparisons(say, comparisons);
  } finally {
    anonymous.close();
  }
}

async function adminToken(product: Product): Promise<string> {
  const link = await firstAdminLink(product.env, product.url);
  if (link === null) throw new Error("Thư mục demo không trống. / The demo's folder was not empty.");
  return new URL(link).hash.slice(1);
}

/** Early, so that the board can be watched while the morning runs. */
function printLinks(say: Say, url: string, { links, id }: OpenBriefing): void {
  say.line();
  say.line("Mỗi liên kết đăng nhập được một lần · each link signs in once");
  for (const { vi, en, token } of links) say.line(`  ${`${vi} · ${en}`.padEnd(30)} ${url}/sign-in#${token}`);
  say.line(`  Bảng hội nghị · board          ${url}/briefings/${id}/board`);
  say.line();
}
