import {
  accessPlanSchema,
  deviceListSchema,
  deviceSchema,
  type MakeAccessSheets,
  readinessSchema,
  sheetSecretsSchema,
  siteDevicesSchema,
} from "#contracts";
import { queryOptions } from "@tanstack/react-query";
import type { SiteAddress } from "../outbox/outbox-store.js";
import { deleteNothing, getJson, patchJson, postJson, postNothing } from "../wire/http.js";

const waitingEveryMs = 5_000;
const readinessEveryMs = 30_000;

const at = ({ briefingId, siteId }: SiteAddress): string => `/api/briefings/${briefingId}/sites/${siteId}`;

/** Everything about devices of a briefing lies under this key, so that one change looks at all of it again. */
export const devicesKey = (briefingId: string) => ["devices", briefingId] as const;

export const siteDevicesQuery = (address: SiteAddress) =>
  queryOptions({
    queryKey: [...devicesKey(address.briefingId), "site", address.siteId],
    queryFn: ({ signal }) => getJson(`${at(address)}/devices`, siteDevicesSchema, { signal }),
    refetchInterval: waitingEveryMs,
  });

/** Devices that wait for the organizer's tap. */
export const waitingQuery = (briefingId: string) =>
  queryOptions({
    queryKey: [...devicesKey(briefingId), "waiting"],
    queryFn: ({ signal }) =>
      getJson(`/api/briefings/${briefingId}/devices?state=waiting`, deviceListSchema, { signal }),
    refetchInterval: waitingEveryMs,
  });

export const readinessQuery = (briefingId: string) =>
  queryOptions({
    queryKey: [...devicesKey(briefingId), "readiness"],
    queryFn: ({ signal }) => getJson(`/api/briefings/${briefingId}/readiness`, readinessSchema, { signal }),
    refetchInterval: readinessEveryMs,
  });

export const accessPlanQuery = (briefingId: string) =>
  queryOptions({
    queryKey: [...devicesKey(briefingId), "plan"],
    queryFn: ({ signal }) => getJson(`/api/briefings/${briefingId}/access-sheets`, accessPlanSchema, { signal }),
  });

export const makeSheets = (briefingId: string, input: MakeAccessSheets) =>
  postJson(`/api/briefings/${briefingId}/access-sheets`, input, accessPlanSchema, { timeoutMs: 60_000 });

export const readSecrets = (address: SiteAddress) =>
  postJson(`${at(address)}/access-sheet/secrets`, {}, sheetSecretsSchema);

export const renewSheet = (address: SiteAddress) => postNothing(`${at(address)}/access-sheet/renewals`);

export const sheetPath = (address: SiteAddress): string => `${at(address)}/access-sheet.pdf`;

export const approveDevice = (address: SiteAddress, id: string) =>
  postJson(`${at(address)}/devices/${id}/approval`, {}, deviceSchema);

export const refuseDevice = (address: SiteAddress, id: string) => postNothing(`${at(address)}/devices/${id}/refusal`);

export const renameDevice = (address: SiteAddress, id: string, name: string) =>
  patchJson(`${at(address)}/devices/${id}`, { name }, deviceSchema);

export const revokeDevice = (address: SiteAddress, id: string) => deleteNothing(`${at(address)}/devices/${id}`);
