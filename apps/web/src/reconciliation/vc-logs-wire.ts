import {
  type PutRoomMappings,
  type PutVcLogColumns,
  roomMappingListSchema,
  vcLogListSchema,
  vcLogSchema,
  vcLogTableSchema,
  type VcLogView,
} from "#contracts";
import type { VcLogFormat } from "#domain";
import { queryOptions } from "@tanstack/react-query";
import { getJson, postFile, putNothing } from "../wire/http.js";

const lookEveryMs = 1500;

export const isBeingRead = ({ job }: VcLogView): boolean => job.state === "queued" || job.state === "running";

/** The logs of a briefing in the order they came. While one is being read they are looked at again and again. */
export const vcLogsQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ["vc-logs", briefingId],
    queryFn: async ({ signal }) =>
      (await getJson(`/api/briefings/${briefingId}/vc-logs`, vcLogListSchema, { signal })).items,
    refetchInterval: ({ state }) => (state.data?.some(isBeingRead) ? lookEveryMs : false),
  });

/** What a person says where a file is silent; an empty text says nothing. */
export interface LogAnswers {
  readonly dateOrder: string;
  readonly day: string;
  readonly timeZone: string;
  readonly encoding: string;
}

export function uploadVcLog(briefingId: string, file: File, answers: LogAnswers): Promise<VcLogView> {
  const said = new URLSearchParams(Object.entries(answers).filter(([, value]) => value !== ""));
  return postFile(`/api/briefings/${briefingId}/vc-logs?${said}`, file, vcLogSchema);
}

/** The first rows of a log, to choose columns from. */
export const vcLogTableQuery = (briefingId: string, logId: string) =>
  queryOptions({
    queryKey: ["vc-log-table", briefingId, logId],
    queryFn: async ({ signal }) =>
      (await getJson(`/api/briefings/${briefingId}/vc-logs/${logId}/table`, vcLogTableSchema, { signal })).rows,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const chooseColumns = (briefingId: string, logId: string, choice: PutVcLogColumns): Promise<void> =>
  putNothing(`/api/briefings/${briefingId}/vc-logs/${logId}/columns`, choice);

export const roomsKey = (briefingId: string) => ["room-mappings", briefingId] as const;

/** Names in the logs that wait for a person, those with sites they could mean first. */
export const openRoomsQuery = (briefingId: string) =>
  queryOptions({
    queryKey: roomsKey(briefingId),
    queryFn: async ({ signal }) =>
      (await getJson(`/api/briefings/${briefingId}/room-mappings`, roomMappingListSchema, { signal })).items,
    select: (rooms) =>
      rooms
        .filter(({ settledBy }) => settledBy === "nobody")
        .toSorted((a, b) => Number(b.candidates.length > 0) - Number(a.candidates.length > 0)),
  });

export const mapRooms = (briefingId: string, mappings: PutRoomMappings["mappings"]): Promise<void> =>
  putNothing(`/api/briefings/${briefingId}/room-mappings`, { mappings });

/** What layouts are called, the same in every language. */
export const formatNames: Readonly<Record<VcLogFormat, string>> = {
  "zoom-meeting": "Zoom",
  "zoom-webinar": "Zoom Webinar",
  "zoom-api": "Zoom API",
  "zoom-webhooks": "Zoom webhooks",
  "teams-attendance": "Microsoft Teams",
  "teams-events": "Microsoft Teams",
  "teams-graph": "Microsoft Graph",
  "webex-report": "Webex",
  "webex-api": "Webex API",
  "meet-report": "Google Meet",
  "meet-api": "Google Meet API",
  "meet-extension": "Google Meet",
  "bbb-events": "BigBlueButton",
  "bbb-dashboard": "BigBlueButton",
  "jitsi-events": "Jitsi",
  "pexip-history": "Pexip",
  "cisco-cms": "Cisco Meeting Server",
  "cisco-mcu": "Cisco MCU",
  "poly-rmx": "Polycom RMX",
  mapped: "CSV",
};
