import type { CreateSite, RosterImportView, SiteView } from "#contracts";
import { type Caller, openRooms, type Rooms, until } from "../../support/open-rooms.js";

export interface RosterWorld {
  readonly rooms: Rooms;
  readonly admin: Caller;
  /** Ids of the sites by code: host `TT`, wards `P1` and `P2` of district `Q1`, commune `X1` of district `Q2`. */
  readonly sites: Readonly<Record<string, string>>;
  briefing(): Promise<string>;
  /** Uploads a roster and waits for its check. */
  check(briefingId: string, file: string | Buffer): Promise<RosterImportView>;
  /** Asks for the commit and waits for it. */
  commit(briefingId: string, importId: string, likelyDoubles?: "skip" | "add"): Promise<RosterImportView>;
  settled(briefingId: string, importId: string, waiting: string): Promise<RosterImportView>;
  importRead(briefingId: string, importId: string): Promise<RosterImportView>;
}

const siteList: readonly (readonly [code: string, name: string, parent: string | null, kind: CreateSite["kind"]])[] = [
  ["TT", "Điểm cầu trung tâm", null, "host"],
  ["Q1", "Quận Hoàn Kiếm", "TT", "quan"],
  ["P1", "Phường Hàng Bạc", "Q1", "phuong"],
  ["P2", "Phường Hàng Bồ", "Q1", "phuong"],
  ["Q2", "Huyện Sóc Sơn", "TT", "huyen"],
  ["X1", "Xã Tân Minh", "Q2", "xa"],
];

export const rosterHeader = "STT,Mã đại biểu,Họ và tên,Năm sinh,Chức vụ,Đơn vị,Mã điểm cầu";
export const rosterCsv = (...lines: string[]): string => `\uFEFF${[rosterHeader, ...lines].join("\r\n")}\r\n`;

/** Sites and an admin, ready for rosters. */
export async function rosterWorld(): Promise<RosterWorld> {
  const rooms = await openRooms();
  const admin = await rooms.as({ role: "admin" });
  const sites: Record<string, string> = {};
  for (const [code, name, parent, kind] of siteList) {
    const parentId = parent === null ? null : sites[parent];
    sites[code] = (await admin.post<SiteView>("/api/sites", { code, name, kind, parentId })).body.id;
  }
  const importRead = async (briefingId: string, importId: string): Promise<RosterImportView> =>
    (await admin.get<RosterImportView>(`/api/briefings/${briefingId}/roster/imports/${importId}`)).body;
  const settled = async (briefingId: string, importId: string, waiting: string): Promise<RosterImportView> => {
    await until(async () => (await importRead(briefingId, importId)).state !== waiting, 60);
    return importRead(briefingId, importId);
  };
  return {
    rooms,
    admin,
    sites,
    importRead,
    settled,
    briefing: async () => {
      const answer = await admin.post<{ id: string }>("/api/briefings", {
        title: "Hội nghị quán triệt",
        sessions: [
          { number: 1, name: "Sáng", startsAt: "2026-11-23T08:00:00+07:00", endsAt: "2026-11-23T11:30:00+07:00" },
        ],
      });
      return answer.body.id;
    },
    check: async (briefingId, file) => {
      const answer = await admin.upload<RosterImportView>(`/api/briefings/${briefingId}/roster/imports`, file);
      if (answer.status !== 202) throw new Error(`upload: ${answer.status} ${JSON.stringify(answer.body)}`);
      return settled(briefingId, answer.body.id, "checking");
    },
    commit: async (briefingId, importId, likelyDoubles) => {
      const url = `/api/briefings/${briefingId}/roster/imports/${importId}/commit`;
      const answer = await admin.post<RosterImportView>(url, { likelyDoubles });
      if (answer.status !== 202) throw new Error(`commit: ${answer.status} ${JSON.stringify(answer.body)}`);
      return settled(briefingId, importId, "committing");
    },
  };
}
