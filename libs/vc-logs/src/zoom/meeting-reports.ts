/** What opens the reports of one meeting. */
export interface ReportAccess {
  readonly meeting: string;
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A report as a file that a person could have uploaded. */
export interface MeetingReport {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Port: fetches what a platform wrote down about a meeting, once it is over. */
export abstract class MeetingReports {
  /**
   * The reports of everything held under the meeting's number that began in this span (milliseconds since the epoch); none
   * where the platform has none yet. The same report gives the same bytes.
   * @throws JobFailure with a sentence for the person, where trying again cannot help; Error where it may
   */
  abstract fetch(access: ReportAccess, span: { readonly from: number; readonly to: number }): Promise<MeetingReport[]>;
}
