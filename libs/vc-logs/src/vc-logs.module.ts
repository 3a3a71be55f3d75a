import { Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { BriefingsModule } from "#briefings";
import { ColumnMappings } from "./column-mappings.service.js";
import { ColumnMappingsRepository } from "./column-mappings.repository.js";
import { PersonNames } from "./person-names.query.js";
import { Rooms } from "./rooms.service.js";
import { RoomsRepository } from "./rooms.repository.js";
import { VcLogEntity } from "./vc-log.entity.js";
import { VcLogsErasure } from "./vc-logs-erasure.service.js";
import { VcLogsController } from "./vc-logs.controller.js";
import { VcLogs } from "./vc-logs.query.js";
import { VcLogsRepository } from "./vc-logs.repository.js";
import { VcLogFiles } from "./vc-logs.service.js";
import { VcRoomEntity } from "./vc-room.entity.js";
import { LiveConnectionsRepository } from "./zoom/live-connections.repository.js";
import { LiveConnections } from "./zoom/live-connections.service.js";
import { ZoomLinksController } from "./zoom/zoom-links.controller.js";
import { ZoomLinksRepository } from "./zoom/zoom-links.repository.js";
import { ZoomLinks } from "./zoom/zoom-links.service.js";

@Module({
  imports: [BriefingsModule, TypeOrmModule.forFeature([VcLogEntity, VcRoomEntity])],
  controllers: [VcLogsController, ZoomLinksController],
  providers: [
    VcLogFiles,
    VcLogsRepository,
    ColumnMappings,
    ColumnMappingsRepository,
    LiveConnections,
    LiveConnectionsRepository,
    PersonNames,
    Rooms,
    RoomsRepository,
    VcLogs,
    VcLogsErasure,
    ZoomLinks,
    ZoomLinksRepository,
  ],
  exports: [
    VcLogFiles,
    VcLogsRepository,
    ColumnMappingsRepository,
    LiveConnections,
    PersonNames,
    Rooms,
    VcLogs,
    VcLogsErasure,
    ZoomLinks,
  ],
})
export class VcLogsModule {}
