import { Module } from "@nestjs/common";
import { BriefingsModule } from "#briefings";
import { CommitRosterHandler } from "./commit-roster.handler.js";
import { CopyRosterHandler } from "./copy-roster.handler.js";
import { ImportRosterHandler } from "./import-roster.handler.js";
import { RosterModule } from "./roster.module.js";

/** The working side of the room; only the worker lists it. */
@Module({
  imports: [BriefingsModule, RosterModule],
  providers: [ImportRosterHandler, CommitRosterHandler, CopyRosterHandler],
  exports: [ImportRosterHandler, CommitRosterHandler, CopyRosterHandler],
})
export class RosterJobsModule {}
