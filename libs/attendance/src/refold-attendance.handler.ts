import { Injectable } from "@nestjs/common";
import { Briefings, shutGate } from "#briefings";
import { JobFailure, JobHandler, type JobContext } from "#platform";
import { RefoldAttendance } from "./refold-attendance.service.js";

/** Job `refold-attendance`: somebody's home site changed in the roster after facts were recorded. */
@Injectable()
export class RefoldAttendanceHandler extends JobHandler {
  readonly kind = "refold-attendance";

  constructor(
    private readonly briefings: Briefings,
    private readonly refold: RefoldAttendance,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const briefingId = String(job.payload["briefingId"]);
    const briefing = await this.briefings.byId(briefingId).catch(() => undefined);
    if (!briefing) throw new JobFailure("Hội nghị không còn. / The briefing is gone.");
    await job.step(async (tx) => {
      await shutGate(tx, briefing.key);
      await this.refold.refold(tx, briefing);
    });
  }
}
