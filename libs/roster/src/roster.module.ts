import { Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { BriefingsModule } from "#briefings";
import { CardHasher } from "./card-hasher.js";
import { CardsController } from "./cards.controller.js";
import { DelegateEntity } from "./delegate.entity.js";
import { NamedDelegates } from "./named-delegates.query.js";
import { PassDirectory } from "./pass-directory.service.js";
import { PassSigner } from "./pass-signer.js";
import { PassesController } from "./passes.controller.js";
import { PersonCorrections } from "./person-corrections.service.js";
import { PersonRestrictions } from "./person-restrictions.service.js";
import { PersonSearch } from "./person-search.query.js";
import { RosterController } from "./roster.controller.js";
import { RosterErasure } from "./roster-erasure.service.js";
import { RosterImportEntity } from "./roster-import.entity.js";
import { RosterImportRowEntity } from "./roster-import-row.entity.js";
import { RosterImportsController } from "./roster-imports.controller.js";
import { RosterImportsRepository } from "./roster-imports.repository.js";
import { RosterImportUndo } from "./roster-import-undo.service.js";
import { RosterImports } from "./roster-imports.service.js";
import { RosterLayoutsRepository } from "./roster-layouts.repository.js";
import { RosterQuery } from "./roster.query.js";
import { RosterRevisionEntity } from "./roster-revision.entity.js";
import { RosterRevisions } from "./roster-revisions.repository.js";
import { RosterUndoRepository } from "./roster-undo.repository.js";
import { UploadedFiles } from "./uploaded-files.js";

@Module({
  imports: [
    BriefingsModule,
    TypeOrmModule.forFeature([DelegateEntity, RosterRevisionEntity, RosterImportEntity, RosterImportRowEntity]),
  ],
  controllers: [RosterImportsController, RosterController, PassesController, CardsController],
  providers: [
    CardHasher,
    PassDirectory,
    PassSigner,
    NamedDelegates,
    PersonCorrections,
    PersonRestrictions,
    PersonSearch,
    RosterErasure,
    RosterImports,
    RosterImportUndo,
    RosterImportsRepository,
    RosterLayoutsRepository,
    RosterUndoRepository,
    RosterQuery,
    RosterRevisions,
    UploadedFiles,
  ],
  exports: [
    CardHasher,
    PassSigner,
    NamedDelegates,
    PersonCorrections,
    PersonRestrictions,
    PersonSearch,
    RosterErasure,
    RosterImports,
    RosterImportsRepository,
    RosterLayoutsRepository,
    RosterQuery,
    RosterRevisions,
    UploadedFiles,
  ],
})
export class RosterModule {}
