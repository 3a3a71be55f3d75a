import { randomBytes } from "node:crypto";
import type { INestApplicationContext } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { RoomMappingView, VcLogView } from "#contracts";
import type { Grant } from "#domain";
import { Sessions, Users } from "#identity";
import { NestLogger, UnitOfWork } from "#platform";
import { WorkerModule } from "../../apps/worker/src/worker.module.js";
import { until } from "./open-rooms.js";
import { testSettings } from "./test-settings.js";
import { openWorld, startsAt, type World, type WorldOptions } from "./world.js";

export interface JsonAnswer<T> {
  readonly status: number;
  readonly body: T;
}

/** Somebody who is signed in and speaks JSON. */
export interface JsonCaller {
  get<T>(url: string): Promise<JsonAnswer<T>>;
  send<T>(method: "POST" | "PUT" | "DELETE", url: string, body: unknown): Promise<JsonAnswer<T>>;
  upload<T>(url: string, file: string): Promise<JsonAnswer<T>>;
}

/** A briefing with the worker beside the api. */
export interface VcWorld extends World {
  readonly worker: INestApplicationContext;
  readonly organizer: JsonCaller;
  signedIn(grant: Partial<Grant>): Promise<JsonCaller>;
  /** Path below the briefing. */
  url(path: string): string;
  /** Uploads a log and waits until it was read, or refused. */
  readLog(file: string, query?: string): Promise<VcLogView>;
  roomOf(name: string): Promise<RoomMappingView | undefined>;
}

export async function openVcWorld(options: WorldOptions = {}): Promise<VcWorld> {
  const world = await openWorld(options);
  const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(testSettings(world.environment)), {
    logger: new NestLogger(),
  });
  const url = (path: string): string => `/api/briefings/${world.briefing.id}/${path}`;
  const organizer = await signIn(world, { role: "organizer" });
  return {
    ...world,
    worker,
    organizer,
    url,
    signedIn: (grant) => signIn(world, grant),
    async readLog(file, query = "") {
      const { body } = await organizer.upload<VcLogView>(url(`vc-logs${query}`), file);
      const now = async () => (await organizer.get<VcLogView>(url(`vc-logs/${body.id}`))).body;
      await until(async () => ["done", "failed"].includes((await now()).job.state));
      return now();
    },
    async roomOf(name) {
      const { body } = await organizer.get<{ items: RoomMappingView[] }>(url("room-mappings"));
      return body.items.find((room) => room.name === name);
    },
    async close() {
      await worker.close();
      await world.close();
    },
  };
}

async function signIn({ app }: World, grant: Partial<Grant>): Promise<JsonCaller> {
  const user = await app.get(Users).create({
    userName: `user-${randomBytes(6).toString("hex")}`,
    name: "Người dùng thử",
    password: randomBytes(12).toString("hex"),
    grants: [{ role: "organizer", briefingId: null, siteId: null, ...grant }],
  });
  const { token } = await app.get(UnitOfWork).run((tx) => app.get(Sessions).open(tx, user.id));
  const authorization = `Bearer ${token}`;
  const call = async <T>(
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    sent?: { payload: string; type: string },
  ): Promise<JsonAnswer<T>> => {
    const answer = await app.inject({
      method,
      url,
      headers: { authorization, ...(sent && { "content-type": sent.type }) },
      ...(sent && { payload: sent.payload }),
    });
    return { status: answer.statusCode, body: (answer.payload === "" ? undefined : answer.json()) as T };
  };
  return {
    get: (url) => call("GET", url),
    send: (method, url, body) => call(method, url, { payload: JSON.stringify(body), type: "application/json" }),
    upload: (url, file) => call("POST", url, multipart(file)),
  };
}

function multipart(file: string): { payload: string; type: string } {
  const boundary = "boundary-of-the-form";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="participants.csv"\r\ncontent-type: text/csv\r\n\r\n`;
  return {
    payload: `${head}${file}\r\n--${boundary}--\r\n`,
    type: `multipart/form-data; boundary=${boundary}`,
  };
}

/** A row of a log: name, and minutes after the session's start of its join and leave (null: none). */
export type LogRow = readonly [name: string, joined: number, left: number | null, waiting?: "Yes"];

/** A participants report as Zoom has exported it since 2023, clocks in Asia/Ho_Chi_Minh, month first. */
export function zoomLog(rows: readonly LogRow[]): string {
  const clock = (minutes: number | null): string =>
    minutes === null
      ? ""
      : new Intl.DateTimeFormat("en-US", {
          timeZone: "Asia/Ho_Chi_Minh",
          year: "numeric",
          month: "2-digit",
          day: "2-digit",
          hour: "2-digit",
          minute: "2-digit",
          second: "2-digit",
        })
          .format(startsAt.getTime() + minutes * 60_000)
          .replace(",", "");
  const lines = rows.map(
    ([name, joined, left, waiting]) => `"${name}",,${clock(joined)},${clock(left)},1,Yes,,${waiting ?? "No"}`,
  );
  return [
    "\uFEFFTopic,ID,Host,Duration (minutes),Start time,End time,Participants",
    '"Hội nghị",811,"Ban tổ chức (a@example.vn)",215,,,9',
    ",,,,,,",
    "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,Recording disclaimer response,In waiting room",
    ...lines,
  ].join("\r\n");
}
