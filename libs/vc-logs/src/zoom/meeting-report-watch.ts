import { Injectable } from "@nestjs/common";
import { Briefings } from "#briefings";
import { Watch } from "#platform";
import { ZoomLinks } from "./zoom-links.service.js";

const lookEveryMs = 15_000;

/** In the worker: asks for the platform's report when a session has been over for long enough. */
@Injectable()
export class MeetingReportWatch extends Watch {
  constructor(
    private readonly briefings: Briefings,
    private readonly links: ZoomLinks,
  ) {
    super("meeting-report-watch", lookEveryMs);
  }

  /** Looks at every briefing once. */
  async look(): Promise<void> {
    for await (const briefing of this.briefings.every()) await this.links.pullWhenDue(briefing);
  }
}
