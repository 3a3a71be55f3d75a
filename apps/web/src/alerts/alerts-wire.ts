import {
  alertListSchema,
  type AlertView,
  alertRulesSchema,
  type AlertRulesView,
  handledAlertsSchema,
} from "#contracts";
import { queryOptions } from "@tanstack/react-query";
import { getJson, postJson, putJson } from "../wire/http.js";
import type { BoardPlace } from "../board/use-board-feed.js";

/** Alerts are looked for every ten seconds; asking more often would bring nothing new. */
const askEveryMs = 10_000;
const perRequest = 500;

export const alertsQuery = ({ briefingId, session, scope }: BoardPlace) =>
  queryOptions({
    queryKey: ["alerts", briefingId, session, scope],
    queryFn: ({ signal }) =>
      getJson(
        `/api/briefings/${briefingId}/alerts?session=${session}${scope === null ? "" : `&node=${scope}`}`,
        alertListSchema,
        { signal },
      ),
    refetchInterval: askEveryMs,
  });

export async function handleAlerts(
  briefingId: string,
  act: "acknowledge" | "resolve" | "remind",
  alerts: readonly AlertView[],
): Promise<void> {
  for (let from = 0; from < alerts.length; from += perRequest) {
    const alertIds = alerts.slice(from, from + perRequest).map(({ id }) => id);
    await postJson(`/api/briefings/${briefingId}/alerts`, { act, alertIds }, handledAlertsSchema);
  }
}

export const alertRulesQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ["alert-rules", briefingId],
    queryFn: ({ signal }) => getJson(`/api/briefings/${briefingId}/alert-rules`, alertRulesSchema, { signal }),
  });

export const setAlertRules = (briefingId: string, rules: AlertRulesView): Promise<AlertRulesView> =>
  putJson(`/api/briefings/${briefingId}/alert-rules`, rules, alertRulesSchema);
