import { Module } from "@nestjs/common";
import { AttendanceModule } from "#attendance";
import { BriefingsModule } from "#briefings";
import { RosterModule } from "#roster";
import { BoardController } from "./board.controller.js";
import { BoardReader } from "./board-reader.service.js";
import { JobsController } from "./jobs.controller.js";
import { LiveBoards } from "./live-boards.service.js";
import { LiveGateway } from "./live.gateway.js";
import { SocketRooms } from "./socket-rooms.js";

@Module({
  imports: [AttendanceModule, BriefingsModule, RosterModule],
  controllers: [BoardController, JobsController],
  providers: [BoardReader, LiveBoards, LiveGateway, SocketRooms],
})
export class LiveModule {}
