import { Injectable } from "@nestjs/common";
import { Briefings } from "#briefings";
import { Clock, type JobContext, JobFailure, JobHandler } from "#platform";
import { VcLogFiles } from "../vc-logs.service.js";
import { MeetingReports } from "./meeting-reports.js";
import { ZoomLinks } from "./zoom-links.service.js";

/** Rooms are opened for tests before a session begins; that belongs to it. */
const beforeMs = 12 * 3_600_000;

/** Fetches the reports of a briefing's meeting and keeps each as the file it is: read, matched and reconciled like any other. */
@Injectable()
export class PullMeetingReportHandler extends JobHandler {
  readonly kind = "pull-meeting-report";

  constructor(
    private readonly briefings: Briefings,
    private readonly links: ZoomLinks,
    private readonly reports: MeetingReports,
    private readonly files: VcLogFiles,
    private readonly clock: Clock,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const briefing = await this.briefings.byId(String(job.payload["briefingId"]));
    const access = await this.links.accessOf(briefing.key);
    if (!access) {
      throw new JobFailure(
        "Chưa khai báo số cuộc họp và tài khoản API của Zoom, hoặc khóa niêm phong đã đổi: hãy nhập lại. / Zoom's meeting number and API account are not set up, or the sealing key has changed: enter them again.",
      );
    }
    const startedAt = this.clock.now();
    const reports = await this.reports.fetch(access, {
      from: Math.min(...briefing.sessions.map(({ startsAt }) => startsAt.getTime())) - beforeMs,
      to: Math.max(...briefing.sessions.map(({ endsAt }) => endsAt.getTime())),
    });
    if (reports.length === 0) {
      throw new JobFailure(
        "Zoom chưa có báo cáo nào của cuộc họp này trong thời gian hội nghị. Báo cáo thường có sau khi họp xong khoảng 30 phút. / Zoom has no report of this meeting within the briefing's time yet. Reports usually come some 30 minutes after the end.",
      );
    }
    for (const [at, report] of reports.entries()) {
      const upload = { fileName: report.fileName, bytes: report.bytes };
      await this.files.upload(null, briefing.id, upload, { dateOrder: "from-file", encoding: "from-file" });
      await job.progress(at + 1, reports.length);
    }
    await job.step((tx) => this.links.pulled(tx, briefing.key, new Date(startedAt)));
  }
}
