import { Command } from "commander";
import { addBackup } from "./commands/backup.command.js";
import { addDemo } from "./commands/demo.command.js";
import { addFirstAdmin } from "./commands/first-admin.command.js";
import { addMigrate } from "./commands/migrate.command.js";
import { addProcesses } from "./commands/processes.command.js";
import { addRestore } from "./commands/restore.command.js";
import { addSimulate } from "./commands/simulate.command.js";
import { addUp } from "./commands/up.command.js";
import { addVerify } from "./commands/verify.command.js";

const program = new Command("diem-cau")
  .description("Điểm danh hội nghị nhiều điểm cầu · attendance for briefings at many sites")
  .showHelpAfterError();

addUp(program);
addProcesses(program);
addMigrate(program);
addFirstAdmin(program);
addVerify(program);
addBackup(program);
addRestore(program);
addDemo(program);
addSimulate(program);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
