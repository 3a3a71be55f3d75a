export interface MailAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface Mail {
  /** The same when one and the same mail is sent again, so that the receiver's server knows it; letters, digits, `.` and `-`. */
  readonly id?: string;
  /** One address. Whoever tells many people sends many mails: nobody sees who else was told. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly MailAttachment[];
}

/** A mail that was not sent. The message is for a person and repeats neither address nor content. */
export class MailFailure extends Error {
  override readonly name = "MailFailure";
  constructor(
    message: string,
    /** Whether the same mail may pass later: a server that is away, not one that refuses. */
    readonly mayPassLater: boolean,
    /** The server had all of it and did not say what became of it: sent again, it may arrive twice. */
    readonly mayHaveArrived = false,
  ) {
    super(message);
  }
}

/**
 * Sends mail. Used by handlers of jobs, after the row that asked for it is committed; never inside a transaction, because
 * a mail cannot be rolled back.
 */
export abstract class Mailer {
  /** Whether a mail server is set up: screens offer mail only then. */
  abstract readonly ready: boolean;
  /**
   * Hands a mail to the server and waits until it has taken it over.
   * @throws MailFailure
   */
  abstract send(mail: Mail): Promise<void>;
}

/** Stands where no server is set up, and says so. */
export class NoMailer extends Mailer {
  readonly ready = false;

  send(): Promise<void> {
    return Promise.reject(
      new MailFailure(
        "Chưa cài đặt máy chủ thư (SMTP_URL, MAIL_FROM). / No mail server is set up (SMTP_URL, MAIL_FROM).",
        false,
      ),
    );
  }
}
