import { Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { BriefingsModule } from "#briefings";
import { ReconciliationModule } from "#reconciliation";
import { ReportsModule } from "#reports";
import { RosterModule } from "#roster";
import { VcLogsModule } from "#vc-logs";
import { ErasureEntity } from "./erasure.entity.js";
import { Erasures } from "./erasures.service.js";
import { PeopleController } from "./people.controller.js";
import { People } from "./people.service.js";
import { PersonRights } from "./person-rights.service.js";
import { Retention } from "./retention.service.js";

@Module({
  imports: [
    BriefingsModule,
    RosterModule,
    VcLogsModule,
    ReconciliationModule,
    ReportsModule,
    TypeOrmModule.forFeature([ErasureEntity]),
  ],
  controllers: [PeopleController],
  providers: [Erasures, People, PersonRights, Retention],
  exports: [Erasures, Retention],
})
export class PrivacyModule {}
