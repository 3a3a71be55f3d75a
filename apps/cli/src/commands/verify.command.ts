import type { Command } from "commander";
import { VerifyLedger } from "#attendance";
import { AuditChain } from "#audit";
import { Briefings } from "#briefings";
import { UnitOfWork } from "#platform";
import { openDatabase } from "../engines.js";
import { openRooms } from "../open-rooms.js";

export function addVerify(program: Command): void {
  program
    .command("verify")
    .description(
      "Đọc lại toàn bộ sổ điểm danh và nhật ký, nêu mục sai đầu tiên · read the whole ledger and the audit again, name the first bad entry",
    )
    .option("--briefing <id>", "chỉ hội nghị này · this briefing only")
    .action(async (options: { briefing?: string }) => {
      const engines = await openDatabase(process.env);
      const work = openRooms({ ...process.env, ...engines.env }, async (app) => {
        const briefings = app.get(Briefings);
        const all = options.briefing ? [await briefings.byId(options.briefing)] : briefings.every();
        let good = true;
        for await (const briefing of all) {
          const result = await app.get(UnitOfWork).snapshot((tx) => app.get(VerifyLedger).verify(tx, briefing));
          console.log(
            `${result.ok ? "✓" : "✗"} ${briefing.title}: ${result.sites} điểm cầu/sites, ${result.entries} mục/entries`,
          );
          for (const fault of result.faults) {
            const entry = fault.entryId === null ? "" : ` ${fault.entryId}`;
            console.log(`  ${fault.siteCode} #${fault.position}${entry} ${fault.fault}: ${fault.detail}`);
          }
          good &&= result.ok;
        }
        const audit = await app.get(AuditChain).verify();
        console.log(`${audit.ok ? "✓" : "✗"} Nhật ký kiểm tra · audit: ${audit.lines} dòng/lines`);
        for (const fault of audit.faults) {
          const line = fault.lineId === null ? "" : ` ${fault.lineId}`;
          console.log(`  #${fault.number}${line} ${fault.fault}: ${fault.detail}`);
        }
        return good && audit.ok;
      });
      try {
        if (!(await work)) process.exitCode = 1;
      } finally {
        await engines.stop();
      }
    });
}
