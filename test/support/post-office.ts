import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail as it was taken over: whom for, and its source. */
export interface TakenMail {
  readonly to: string;
  readonly text: string;
}

/** A real SMTP server in this process. */
export interface PostOffice {
  /** Settings of a product that sends through it. */
  readonly environment: { readonly SMTP_URL: string; readonly MAIL_FROM: string };
  /** In the order in which they came. */
  readonly taken: TakenMail[];
  /** What it does with a mail to this address after it has all of it and before it says so. */
  readonly atDoor: Map<string, () => Promise<void>>;
  close(): Promise<void>;
}

/** Takes every mail but those to addresses that begin with `het-hop`: their box is not there. */
export async function openPostOffice(): Promise<PostOffice> {
  const taken: TakenMail[] = [];
  const atDoor = new Map<string, () => Promise<void>>();
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: ({ address }, _, done) => {
      done(address.startsWith("het-hop") ? Object.assign(new Error("no such box"), { responseCode: 550 }) : undefined);
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo[0]!.address;
      let text = "";
      stream.on("data", (part: Buffer) => (text += part.toString("latin1")));
      stream.on("end", () => {
        taken.push({ to, text });
        void (atDoor.get(to)?.() ?? Promise.resolve()).then(() => done());
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    environment: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "diem-cau@vi-du.vn" },
    taken,
    atDoor,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
