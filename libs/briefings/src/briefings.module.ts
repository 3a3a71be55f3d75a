import { Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { BriefingEntity } from "./briefing.entity.js";
import { BriefingSessionEntity } from "./briefing-session.entity.js";
import { BriefingsController } from "./briefings.controller.js";
import { BriefingsRepository } from "./briefings.repository.js";
import { Briefings } from "./briefings.service.js";
import { ParticipationEntity } from "./participation.entity.js";
import { ParticipationsRepository } from "./participations.repository.js";

@Module({
  imports: [TypeOrmModule.forFeature([BriefingEntity, BriefingSessionEntity, ParticipationEntity])],
  controllers: [BriefingsController],
  providers: [Briefings, BriefingsRepository, ParticipationsRepository],
  exports: [Briefings],
})
export class BriefingsModule {}
