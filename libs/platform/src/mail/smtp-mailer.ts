import { Transform } from "node:stream";
import { createTransport, type SendMailOptions, type Transporter } from "nodemailer";
import type { Settings } from "../settings/settings.js";
import { type Mail, Mailer, MailFailure, NoMailer } from "./mailer.js";

/** Milliseconds: a server that does not answer must not hold a job for the hour that TCP would wait. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/** Sends over SMTP, one connection a mail: with STARTTLS where the server offers it, with TLS from the start for `smtps`. */
export class SmtpMailer extends Mailer {
  readonly ready = true;
  private readonly transport: Transporter;
  private readonly domain: string;

  constructor(url: string, from: string, timeouts: Partial<typeof patience> = {}) {
    super();
    this.domain = /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? "diem-cau.invalid";
    // What a mail says comes from rows: it must never name a file or an address that this process would then read.
    const nothingFetched = { disableFileAccess: true, disableUrlAccess: true };
    this.transport = createTransport({ url, ...patience, ...timeouts, ...nothingFetched }, { from });
    this.transport.use("stream", (mail, done) => {
      const { handedOver } = mail.data as WatchedMail;
      mail.message.transform(passingOn(handedOver));
      done();
    });
  }

  async send(mail: Mail): Promise<void> {
    let whole = false;
    const watched: WatchedMail = {
      handedOver: () => (whole = true),
    };
    try {
      await this.transport.sendMail({
        ...watched,
        ...(mail.id === undefined ? {} : { messageId: `<${mail.id}@${this.domain}>` }),
        to: { name: "", address: mail.to },
        subject: mail.subject,
        text: mail.text,
        ...(mail.html === undefined ? {} : { html: mail.html }),
        attachments: (mail.attachments ?? []).map(({ fileName, ...rest }) => ({ filename: fileName, ...rest })),
      });
    } catch (error) {
      throw explained(error, whole);
    }
  }
}

/** A mail that tells when its last byte went to the server. */
interface WatchedMail extends SendMailOptions {
  readonly handedOver: () => void;
}

function passingOn(atEnd: () => void): Transform {
  return new Transform({
    transform: (part, _, pass) => pass(null, part),
    flush: (pass) => {
      atEnd();
      pass();
    },
  });
}

/** The mailer these settings ask for. */
export function openMailer(settings: Pick<Settings, "SMTP_URL" | "MAIL_FROM">): Mailer {
  const { SMTP_URL: url, MAIL_FROM: from } = settings;
  return url === undefined || from === undefined ? new NoMailer() : new SmtpMailer(url, from);
}

/** Servers repeat addresses in their refusals, and refusals reach logs and screens: only codes pass. */
function explained(error: unknown, whole: boolean): MailFailure {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const what = responseCode === undefined ? (code ?? "?") : String(responseCode);
  if (code === "EAUTH") {
    return new MailFailure(
      `Máy chủ thư không nhận tài khoản (${what}). / The mail server refuses the account (${what}).`,
      false,
    );
  }
  if (code === "EENVELOPE" || (responseCode !== undefined && responseCode >= 500)) {
    return new MailFailure(
      `Máy chủ thư từ chối thư này (${what}). / The mail server refuses this mail (${what}).`,
      responseCode !== undefined && responseCode < 500,
    );
  }
  if (whole && responseCode === undefined) {
    return new MailFailure(
      `Máy chủ thư đã nhận thư nhưng không báo lại (${what}); thư có thể đã đến nơi. / The mail server took the mail and did not answer (${what}); it may have arrived.`,
      false,
      true,
    );
  }
  return new MailFailure(
    `Chưa gửi được qua máy chủ thư (${what}). / The mail server could not be reached (${what}).`,
    true,
  );
}
