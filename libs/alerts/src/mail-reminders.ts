import { Injectable } from "@nestjs/common";
import { Mailer, MailFailure } from "#platform";
import { type Reminder, ReminderChannel, ReminderFailure } from "./reminder-channel.js";
import { reminderMail } from "./reminder-words.js";

/** Reminders by mail, to the address that the participation of the site names. */
@Injectable()
export class MailReminders extends ReminderChannel {
  readonly channel = "mail";

  constructor(private readonly mailer: Mailer) {
    super();
  }

  get ready(): boolean {
    return this.mailer.ready;
  }

  async send(reminder: Reminder): Promise<void> {
    const { mail } = reminder.contact;
    if (mail === null) {
      throw new ReminderFailure(
        "Điểm cầu này chưa có địa chỉ thư; hãy ghi ở phần chuẩn bị hội nghị. / No mail address is known for this site; enter one in the set-up.",
        false,
      );
    }
    try {
      await this.mailer.send({ to: mail, ...reminderMail(reminder) });
    } catch (error) {
      if (error instanceof MailFailure) throw new ReminderFailure(error.message, error.mayPassLater);
      throw error;
    }
  }
}
