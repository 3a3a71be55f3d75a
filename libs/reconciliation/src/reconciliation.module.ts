import { Global, Module } from "@nestjs/common";
import { AttendanceModule } from "#attendance";
import { BriefingsModule, SealBook } from "#briefings";
import { RosterModule } from "#roster";
import { VcLogsModule } from "#vc-logs";
import { DecisionEffects } from "./decision-effects.js";
import { FindingDecisions } from "./finding-decisions.service.js";
import { FindingsRepository } from "./findings.repository.js";
import { Findings } from "./findings.service.js";
import { LateEntriesReview } from "./late-entries.service.js";
import { ReconciliationErasure } from "./reconciliation-erasure.service.js";
import { ReconciliationController } from "./reconciliation.controller.js";
import { ReconciliationQuery } from "./reconciliation.query.js";
import { ReconciliationService } from "./reconciliation.service.js";
import { MatchPeople } from "./match-people.service.js";
import { PeopleOfSites } from "./people-of-sites.reader.js";
import { PersonAliasesRepository } from "./person-aliases.repository.js";
import { PersonMatchesRepository } from "./person-matches.repository.js";
import { RunFrames } from "./run-frames.js";
import { RunsRepository } from "./runs.repository.js";
import { SealVersions } from "./seal-versions.service.js";
import { SealWriter } from "./seal-writer.js";
import { SealsController } from "./seals.controller.js";
import { Seals } from "./seals.query.js";
import { SealsRepository } from "./seals.repository.js";
import { SimulationsController } from "./simulations.controller.js";
import { Simulations } from "./simulations.service.js";
import { SiteInputsReader } from "./site-inputs.reader.js";
import { SiteQuestionsController } from "./site-questions.controller.js";
import { SiteQuestionsRepository } from "./site-questions.repository.js";
import { SiteQuestions } from "./site-questions.service.js";

@Global()
@Module({
  imports: [BriefingsModule, RosterModule, AttendanceModule, VcLogsModule],
  controllers: [ReconciliationController, SealsController, SimulationsController, SiteQuestionsController],
  providers: [
    ReconciliationErasure,
    ReconciliationService,
    ReconciliationQuery,
    Findings,
    FindingsRepository,
    FindingDecisions,
    DecisionEffects,
    SiteQuestions,
    Simulations,
    SiteQuestionsRepository,
    RunsRepository,
    RunFrames,
    MatchPeople,
    PersonMatchesRepository,
    PersonAliasesRepository,
    PeopleOfSites,
    SiteInputsReader,
    Seals,
    SealsRepository,
    SealWriter,
    { provide: SealBook, useExisting: SealWriter },
    SealVersions,
    LateEntriesReview,
  ],
  exports: [
    ReconciliationErasure,
    ReconciliationService,
    ReconciliationQuery,
    RunsRepository,
    RunFrames,
    MatchPeople,
    PersonMatchesRepository,
    PeopleOfSites,
    SiteInputsReader,
    Seals,
    SealBook,
    SealVersions,
  ],
})
export class ReconciliationModule {}
