import { createHash } from "node:crypto";
import { Inject, Injectable } from "@nestjs/common";
import { instantIn, isObject, type JsonObject, textOf } from "#domain";
import { type CallAnswer, callOut, JobFailure, SETTINGS, type Settings } from "#platform";
import { type MeetingReport, MeetingReports, type ReportAccess } from "./meeting-reports.js";

/** The largest that Zoom gives. */
const pageSize = 300;
/** 3,000,000 participants: more than any meeting has, fewer than a service that never ends would send. */
const mostPages = 10_000;
/** A limit per second is waited for; one per day is told to the person. */
const longestWaitMs = 20_000;
const waits = 5;

/**
 * Zoom's report API: `GET /past_meetings/{id}/instances` tells what was held, `GET /report/meetings/{uuid}/participants` who was
 * there, page by page. Server-to-server OAuth; scopes `report:read:list_meeting_participants:admin` and
 * `meeting:read:list_past_instances:admin`.
 * @see https://developers.zoom.us/docs/api/meetings/
 */
@Injectable()
export class ZoomReports extends MeetingReports {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    super();
  }

  async fetch(access: ReportAccess, span: { readonly from: number; readonly to: number }): Promise<MeetingReport[]> {
    const token = await this.signIn(access);
    const held = await this.get(token, `past_meetings/${access.meeting}/instances`);
    const reports: MeetingReport[] = [];
    for (const instance of listIn(held, "meetings")) {
      const startedAt = instantIn(instance["start_time"]);
      const uuid = textOf(instance["uuid"]);
      if (uuid === "" || startedAt === null || startedAt < span.from || startedAt > span.to) continue;
      const participants = await this.participants(token, uuid);
      reports.push({
        fileName: `zoom-${access.meeting}-${new Date(startedAt).toISOString().slice(0, 10)}-${shortName(uuid)}.json`,
        bytes: Buffer.from(JSON.stringify({ uuid, total_records: participants.length, participants }, null, 1)),
      });
    }
    return reports;
  }

  private async signIn({ accountId, clientId, clientSecret }: ReportAccess): Promise<string> {
    const query = new URLSearchParams({ grant_type: "account_credentials", account_id: accountId });
    const answer = await callOut(`${this.settings.ZOOM_OAUTH_URL}?${query.toString()}`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
    });
    if (answer.status >= 500 || answer.status === 429) throw new Error(`Zoom sign-in answered ${answer.status}`);
    const token = answer.status === 200 ? textOf(objectIn(answer)["access_token"]) : "";
    if (token !== "") return token;
    throw new JobFailure(
      `Zoom không nhận tài khoản API (trả lời ${answer.status}): hãy xem lại Account ID, Client ID và Client Secret. / Zoom refuses the API account (it answered ${answer.status}): check Account ID, Client ID and Client Secret.`,
    );
  }

  private async participants(token: string, uuid: string): Promise<JsonObject[]> {
    // One that begins with a slash or holds two has to be encoded twice, and every other one may be.
    const path = `report/meetings/${encodeURIComponent(encodeURIComponent(uuid))}/participants`;
    const participants: JsonObject[] = [];
    const seen = new Set<string>();
    let next = "";
    for (let page = 0; page < mostPages; page++) {
      const query = new URLSearchParams({
        page_size: String(pageSize),
        ...(next === "" ? {} : { next_page_token: next }),
      });
      const body = await this.get(token, `${path}?${query.toString()}`);
      participants.push(...listIn(body, "participants"));
      next = textOf(body["next_page_token"]);
      if (next === "") {
        requireAll(participants.length, body["total_records"]);
        return participants;
      }
      if (seen.has(next)) break;
      seen.add(next);
    }
    throw new Error("Zoom gives the same page again and again");
  }

  private async get(token: string, path: string): Promise<JsonObject> {
    for (let wait = 0; wait <= waits; wait++) {
      const answer = await callOut(`${this.settings.ZOOM_API_URL}/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (answer.status === 200) return objectIn(answer);
      if (answer.status !== 429) throw refusal(answer);
      const ms = waitOf(answer.headers.get("retry-after"), Date.now());
      if (ms > longestWaitMs) throw refusal(answer);
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
    throw new Error("Zoom's limit of calls did not end");
  }
}

/** Milliseconds to wait by `Retry-After`, seconds or a date (RFC 9110 §10.2.3); one second where Zoom says nothing. */
export function waitOf(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 1_000;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? 1_000 : Math.max(0, at - now);
}

function refusal({ status, text, headers }: CallAnswer): Error {
  if (status >= 500) return new Error(`Zoom answered ${status}`);
  if (status === 429) {
    const until = headers.get("retry-after") ?? "–";
    return new JobFailure(
      `Tài khoản Zoom đã hết số lần gọi API; thử lại sau: ${until}. / Zoom's limit of API calls is reached; try again after: ${until}.`,
    );
  }
  const said = parsed(text);
  const why = isObject(said) ? `${textOf(said["code"])} ${textOf(said["message"])}`.trim().slice(0, 300) : "";
  return new JobFailure(
    `Zoom từ chối (${status}${why === "" ? "" : `: ${why}`}). Hãy xem lại số cuộc họp và các quyền (scopes) của ứng dụng. / Zoom refuses (${status}${why === "" ? "" : `: ${why}`}). Check the meeting's number and the app's scopes.`,
  );
}

/** Some pages lost on the way would be people lost. */
function requireAll(count: number, total: unknown): void {
  const stated = Number(textOf(total));
  if (Number.isInteger(stated) && stated > count) throw new Error(`Zoom gave ${count} of ${stated} participants`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function objectIn({ text }: CallAnswer): JsonObject {
  const body = parsed(text);
  if (!isObject(body)) throw new Error("Zoom's answer is no JSON object");
  return body;
}

function listIn(body: JsonObject, name: string): JsonObject[] {
  const list = body[name];
  return Array.isArray(list) ? list.filter((one): one is JsonObject => isObject(one)) : [];
}

/** A meeting's uuid holds signs that no file name does. */
const shortName = (uuid: string): string => createHash("sha256").update(uuid).digest("hex").slice(0, 8);
