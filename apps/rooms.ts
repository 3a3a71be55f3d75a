import { AlertsModule } from "#alerts";
import { AttendanceModule } from "#attendance";
import { AuditModule } from "#audit";
import { BriefingsModule } from "#briefings";
import { DevicesModule } from "#devices";
import { IdentityModule } from "#identity";
import { PrivacyModule } from "#privacy";
import { ReconciliationModule } from "#reconciliation";
import { ReportsModule } from "#reports";
import { RosterModule } from "#roster";
import { SitesModule } from "#sites";
import { VcLogsModule } from "#vc-logs";

/** The rooms of the product, left to right, as every process lists them. */
export const rooms = [
  IdentityModule,
  AuditModule,
  SitesModule,
  BriefingsModule,
  DevicesModule,
  RosterModule,
  AttendanceModule,
  VcLogsModule,
  ReconciliationModule,
  AlertsModule,
  ReportsModule,
  PrivacyModule,
];
