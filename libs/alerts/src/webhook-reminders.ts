import { createHmac } from "node:crypto";
import { Inject, Injectable } from "@nestjs/common";
import { callOut, Clock, SETTINGS, type Settings } from "#platform";
import { type Reminder, ReminderChannel, ReminderFailure } from "./reminder-channel.js";

const patienceMs = 10_000;

/**
 * Reminders as a signed POST to the operator's own address, which may turn them into a text message or a call. The receiver
 * checks `x-diem-cau-signature`: v1=hex(HMAC-SHA-256(secret, timestamp + "." + body)), and that the timestamp is fresh.
 */
@Injectable()
export class WebhookReminders extends ReminderChannel {
  readonly channel = "webhook";

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly clock: Clock,
  ) {
    super();
  }

  get ready(): boolean {
    return this.settings.REMINDER_WEBHOOK_URL !== undefined && this.settings.REMINDER_WEBHOOK_SECRET !== undefined;
  }

  async send(reminder: Reminder): Promise<void> {
    const { REMINDER_WEBHOOK_URL: url, REMINDER_WEBHOOK_SECRET: secret } = this.settings;
    if (url === undefined || secret === undefined) {
      throw new ReminderFailure("Chưa cài đặt webhook nhắc việc. / No reminder webhook is set up.", false);
    }
    const body = JSON.stringify({ type: "site.reminder", ...reminder });
    const timestamp = String(Math.floor(this.clock.now() / 1000));
    const status = await post(url, body, {
      "content-type": "application/json",
      "x-diem-cau-id": reminder.id,
      "x-diem-cau-timestamp": timestamp,
      "x-diem-cau-signature": signature(secret, timestamp, body),
    });
    if (status >= 200 && status < 300) return;
    throw new ReminderFailure(
      `Nơi nhận nhắc việc trả lời ${status}. / The receiver of reminders answered ${status}.`,
      status >= 500 || status === 408 || status === 429,
    );
  }
}

/** What stands in `x-diem-cau-signature`. */
export function signature(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<number> {
  try {
    return (await callOut(url, { method: "POST", body, headers, patienceMs })).status;
  } catch {
    throw new ReminderFailure("Chưa gọi được nơi nhận nhắc việc. / The receiver of reminders does not answer.", true);
  }
}
