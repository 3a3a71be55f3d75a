import type { AlertKind } from "#domain";

/** What a reminder says, and to whom. */
export interface Reminder {
  /** The same when it is sent again: a receiver that knows it has it already. */
  readonly id: string;
  readonly briefing: { readonly id: string; readonly title: string };
  readonly site: { readonly id: string; readonly code: string; readonly name: string };
  readonly alert: { readonly kind: AlertKind; readonly measure: number; readonly since: string };
  readonly contact: { readonly name: string | null; readonly phone: string | null; readonly mail: string | null };
  /** Where the people of the site go on. */
  readonly link: string;
}

/** A reminder that did not go out. The message is for a person and repeats no name and no address. */
export class ReminderFailure extends Error {
  override readonly name = "ReminderFailure";
  constructor(
    message: string,
    readonly mayPassLater: boolean,
  ) {
    super(message);
  }
}

/** A way in which reminders leave. Used by a job, after its row is committed. */
export abstract class ReminderChannel {
  abstract readonly channel: "mail" | "webhook";
  /** Whether it is set up. */
  abstract readonly ready: boolean;
  /** @throws ReminderFailure */
  abstract send(reminder: Reminder): Promise<void>;
}
