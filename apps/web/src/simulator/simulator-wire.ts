import { type Simulation, simulationSchema, type TryRules } from "#contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson } from "../wire/http.js";
import type { SimulatorSearch } from "./simulator-search.js";

/** Why a site is judged as it is and, with rules to try, what they would change. Nothing is written. */
export const simulationQuery = (briefingId: string, { site, session = 1 }: SimulatorSearch, tried: TryRules | null) =>
  queryOptions({
    queryKey: ["simulation", briefingId, site ?? null, session, tried],
    enabled: site !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }): Promise<Simulation> => {
      const path = `/api/briefings/${briefingId}/sites/${site}/simulation?session=${session}`;
      return tried ? postJson(path, tried, simulationSchema) : getJson(path, simulationSchema, { signal });
    },
  });
