import { Injectable } from "@nestjs/common";
import { BriefingUse } from "#briefings";
import type { Queryable } from "#platform";
import { AttendanceQuery } from "./attendance.query.js";

@Injectable()
export class BriefingInUse extends BriefingUse {
  constructor(private readonly attendance: AttendanceQuery) {
    super();
  }

  hasEntries(tx: Queryable, briefingKey: number): Promise<boolean> {
    return this.attendance.hasEntries(tx, briefingKey);
  }
}
