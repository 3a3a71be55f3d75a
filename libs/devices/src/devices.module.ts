import { Module } from "@nestjs/common";
import { TypeOrmModule } from "@nestjs/typeorm";
import { BriefingsModule } from "#briefings";
import { AccessCodes } from "./access-codes.js";
import { AccessPlanEntity } from "./access-plan.entity.js";
import { AccessSheetEntity } from "./access-sheet.entity.js";
import { AccessSheetsRepository } from "./access-sheets.repository.js";
import { AccessSheets } from "./access-sheets.service.js";
import { BriefingDevicesController } from "./briefing-devices.controller.js";
import { DevicesQuery } from "./devices.query.js";
import { EnrolmentLimits } from "./enrolment-limits.service.js";
import { EnrolmentsController } from "./enrolments.controller.js";
import { Enrolments } from "./enrolments.service.js";
import { Heartbeats } from "./heartbeats.service.js";
import { SiteDeviceEntity } from "./site-device.entity.js";
import { SiteDevicesController } from "./site-devices.controller.js";
import { SiteDevicesRepository } from "./site-devices.repository.js";
import { SiteDevices } from "./site-devices.service.js";

@Module({
  imports: [BriefingsModule, TypeOrmModule.forFeature([AccessPlanEntity, AccessSheetEntity, SiteDeviceEntity])],
  controllers: [EnrolmentsController, SiteDevicesController, BriefingDevicesController],
  providers: [
    AccessCodes,
    AccessSheets,
    AccessSheetsRepository,
    DevicesQuery,
    EnrolmentLimits,
    Enrolments,
    Heartbeats,
    SiteDevices,
    SiteDevicesRepository,
  ],
  exports: [AccessSheets, DevicesQuery],
})
export class DevicesModule {}
