import { Module } from "@nestjs/common";
import { AttendanceModule } from "#attendance";
import { BriefingsModule } from "#briefings";
import { DevicesModule } from "#devices";
import { RosterModule } from "#roster";
import { VcLogsModule } from "#vc-logs";
import { BoardController } from "./board.controller.js";
import { BoardReader } from "./board-reader.service.js";
import { JobListController } from "./job-list.controller.js";
import { JobsController } from "./jobs.controller.js";
import { LiveBoards } from "./live-boards.service.js";
import { LiveGateway } from "./live.gateway.js";
import { PreviousArrivalsReader } from "./previous-arrivals.reader.js";
import { SocketRooms } from "./socket-rooms.js";

@Module({
  imports: [AttendanceModule, BriefingsModule, DevicesModule, RosterModule, VcLogsModule],
  controllers: [BoardController, JobListController, JobsController],
  providers: [BoardReader, LiveBoards, LiveGateway, PreviousArrivalsReader, SocketRooms],
})
export class LiveModule {}
