import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { MailFailure } from "./mailer.js";
import { openMailer, SmtpMailer } from "./smtp-mailer.js";

const from = "Điểm Cầu <diem-cau@vi-du.vn>";
const mail = { to: "dau-moi@vi-du.vn", subject: "Nhắc mở điểm cầu", text: "Phường Bến Thành chưa mở điểm cầu." };

const open: (Server | SMTPServer)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
});

/** A real SMTP server in this process; what it took over stands in `taken`. */
async function smtpServer(options: SMTPServerOptions = {}): Promise<{ url: string; taken: string[] }> {
  const taken: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, session, done) => {
      let text = session.envelope.rcptTo.map(({ address }) => `RCPT ${address}\n`).join("");
      stream.on("data", (part: Buffer) => (text += part.toString("latin1")));
      stream.on("end", () => {
        taken.push(text);
        done();
      });
    },
    ...options,
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, taken };
}

const failureOf = async (sending: Promise<void>): Promise<MailFailure> =>
  sending.then(
    () => {
      throw new Error("the mail was sent");
    },
    (error: unknown) => error as MailFailure,
  );

describe("mail over SMTP", () => {
  it("reaches its one addressee with Vietnamese letters and what was attached", async () => {
    const { url, taken } = await smtpServer();
    const content = Buffer.from("%PDF-1.7 báo cáo");
    await new SmtpMailer(url, from).send({
      ...mail,
      html: "<p>Phường Bến Thành</p>",
      attachments: [{ fileName: "báo-cáo.pdf", contentType: "application/pdf", content }],
    });
    expect(taken).toHaveLength(1);
    expect(taken[0]).toContain("RCPT dau-moi@vi-du.vn\n");
    expect(taken[0]).toContain("diem-cau@vi-du.vn");
    expect(taken[0]).toContain(content.toString("base64"));
    expect(taken[0]).toContain("text/html");
  });

  it("says that a server refuses a mail for good, without repeating whose", async () => {
    const { url } = await smtpServer({
      onRcptTo: (address, _session, done) => {
        done(Object.assign(new Error(`no such box ${address.address}`), { responseCode: 550 }));
      },
    });
    const failure = await failureOf(new SmtpMailer(url, from).send(mail));
    expect(failure).toMatchObject({ name: "MailFailure", mayPassLater: false });
    expect(failure.message).toContain("550");
    expect(failure.message).not.toContain("dau-moi");
  });

  it("may pass later when the server is busy, away, or silent", async () => {
    const busy = await smtpServer({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error("later"), { responseCode: 451 })),
    });
    const silent = createServer();
    open.push(silent);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const port = (silent.address() as AddressInfo).port;
    const mailers = [
      new SmtpMailer(busy.url, from),
      new SmtpMailer("smtp://127.0.0.1:1", from),
      new SmtpMailer(`smtp://127.0.0.1:${port}`, from, { greetingTimeout: 200 }),
    ];
    for (const mailer of mailers)
      expect(await failureOf(mailer.send(mail))).toMatchObject({ mayPassLater: true, mayHaveArrived: false });
  });

  it("says that a mail may have arrived when the server had all of it and fell silent", async () => {
    const { url } = await smtpServer({ onData: (stream) => void stream.resume() });
    const failure = await failureOf(new SmtpMailer(url, from, { socketTimeout: 300 }).send(mail));
    expect(failure).toMatchObject({ mayPassLater: false, mayHaveArrived: true });
  });

  it("gives a mail that is sent again the same number", async () => {
    const { url, taken } = await smtpServer();
    const mailer = new SmtpMailer(url, from);
    for (const id of ["019a.dc1", "019a.dc1"]) await mailer.send({ ...mail, id });
    expect(taken.map((text) => /^Message-ID: (.*)\r$/m.exec(text)?.[1])).toEqual([
      "<019a.dc1@vi-du.vn>",
      "<019a.dc1@vi-du.vn>",
    ]);
  });

  it("reads no file that a mail names", async () => {
    const { url, taken } = await smtpServer();
    const attachments = [{ fileName: "x", contentType: "text/plain", content: { path: "/etc/hostname" } as never }];
    await failureOf(new SmtpMailer(url, from).send({ ...mail, attachments }));
    expect(taken).toEqual([]);
  });

  it("says clearly that no mail server is set up", async () => {
    const mailer = openMailer({});
    expect(mailer.ready).toBe(false);
    expect((await failureOf(mailer.send(mail))).message).toContain("No mail server is set up");
  });
});
