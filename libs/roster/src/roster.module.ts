import { Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { BriefingsModule } from "#briefings";
import { DelegateEntity } from "./delegate.entity.js";
import { PassSigner } from "./pass-signer.js";
import { PassesController } from "./passes.controller.js";
import { RosterController } from "./roster.controller.js";
import { RosterImportEntity } from "./roster-import.entity.js";
import { RosterImportRowEntity } from "./roster-import-row.entity.js";
import { RosterImportsController } from "./roster-imports.controller.js";
import { RosterImportsRepository } from "./roster-imports.repository.js";
import { RosterImports } from "./roster-imports.service.js";
import { RosterQuery } from "./roster.query.js";
import { RosterRevisionEntity } from "./roster-revision.entity.js";

@Module({
  imports: [
    BriefingsModule,
    TypeOrmModule.forFeature([DelegateEntity, RosterRevisionEntity, RosterImportEntity, RosterImportRowEntity]),
  ],
  controllers: [RosterImportsController, RosterController, PassesController],
  providers: [PassSigner, RosterImports, RosterImportsRepository, RosterQuery],
  exports: [PassSigner, RosterImports, RosterImportsRepository, RosterQuery],
})
export class RosterModule {}
