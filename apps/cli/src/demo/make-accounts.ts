import { randomBytes } from "node:crypto";
import { createdCoordinatorsSchema, signInLinkSchema, userSchema } from "#contracts";
import type { Role } from "#domain";
import type { ReferenceSite } from "../reference-case/index.js";
import type { ApiClient } from "../simulate/api-client.js";
import type { CoordinatorAccess } from "../simulate/drive.js";

const atATime = 500;

/** An account for the person at each site's door, with a link to sign in by. Returns them by the sites' codes. */
export async function makeCoordinators(
  admin: ApiClient,
  briefingId: string,
  sites: readonly Pick<ReferenceSite, "code" | "coordinatorName">[],
  siteIds: ReadonlyMap<string, string>,
): Promise<Map<string, CoordinatorAccess>> {
  const made = new Map<string, CoordinatorAccess>();
  for (let from = 0; from < sites.length; from += atATime) {
    const part = sites.slice(from, from + atATime).map(({ code, coordinatorName }) => ({
      userName: code.toLowerCase(),
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

export interface RoleLink {
  readonly role: Role;
  readonly vi: string;
  readonly en: string;
  readonly token: string;
}

const people: readonly Omit<RoleLink, "token">[] = [
  { role: "admin", vi: "Quản trị", en: "admin" },
  { role: "organizer", vi: "Ban tổ chức", en: "organizer" },
  { role: "secretary", vi: "Thư ký", en: "secretary" },
  { role: "viewer", vi: "Xem bảng", en: "viewer" },
];

/** Somebody for each role, and a link that signs that person in. */
export async function makePeople(admin: ApiClient): Promise<RoleLink[]> {
  const links: RoleLink[] = [];
  for (const person of people) {
    const user = await admin.post(
      "/api/users",
      {
        userName: `demo-${person.role}`,
        name: `${person.vi} (demo)`,
        password: randomBytes(18).toString("base64url"),
        grants: [{ role: person.role, briefingId: null, siteId: null }],
      },
      userSchema,
    );
    links.push({ ...person, token: await makeLink(admin, user.id) });
  }
  return links;
}

/** A link that signs a user in once. */
export async function makeLink(admin: ApiClient, userId: string): Promise<string> {
  const { token } = await admin.post(`/api/users/${userId}/sign-in-links`, {}, signInLinkSchema);
  return token;
}
