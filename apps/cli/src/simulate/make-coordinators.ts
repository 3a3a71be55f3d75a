import { createdCoordinatorsSchema } from "#contracts";
import type { ApiClient } from "./api-client.js";
import type { CoordinatorAccess } from "./drive.js";

const atATime = 500;

/**
 * An account for the person at each site's door, with a link to sign in by. Returns them by the sites' codes; the user names
 * are the codes behind `prefix`.
 */
export async function makeCoordinators(
  admin: ApiClient,
  briefingId: string,
  sites: readonly { readonly code: string; readonly coordinatorName: string }[],
  siteIds: ReadonlyMap<string, string>,
  prefix = "",
): Promise<Map<string, CoordinatorAccess>> {
  const made = new Map<string, CoordinatorAccess>();
  for (let from = 0; from < sites.length; from += atATime) {
    const part = sites.slice(from, from + atATime).map(({ code, coordinatorName }) => ({
      userName: `${prefix}${code.toLowerCase()}`,
      name: coordinatorName,
      siteId: siteIds.get(code)!,
      code,
    }));
    const coordinators = part.map(({ userName, name, siteId }) => ({ userName, name, siteId }));
    const { items } = await admin.post(
      "/api/users/coordinators",
      { briefingId, coordinators },
      createdCoordinatorsSchema,
    );
    const tokens = new Map(items.map(({ userName, token }) => [userName, token]));
    for (const { code, userName, siteId } of part) made.set(code, { siteId, token: tokens.get(userName)! });
  }
  return made;
}
