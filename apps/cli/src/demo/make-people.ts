import { randomBytes } from "node:crypto";
import { signInLinkSchema, userSchema } from "#contracts";
import type { Role } from "#domain";
import type { ApiClient } from "../simulate/api-client.js";

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
  { role: "coordinator", vi: "Cán bộ điểm cầu", en: "coordinator" },
  { role: "viewer", vi: "Xem bảng", en: "viewer" },
];

/** Somebody for each role, and a link that signs that person in; the coordinator stands at the door of one site. */
export async function makePeople(
  admin: ApiClient,
  door: { readonly briefingId: string; readonly siteId: string },
): Promise<RoleLink[]> {
  const links: RoleLink[] = [];
  for (const person of people) {
    const place = person.role === "coordinator" ? door : { briefingId: null, siteId: null };
    const user = await admin.post(
      "/api/users",
      {
        userName: `demo-${person.role}`,
        name: `${person.vi} (demo)`,
        password: randomBytes(18).toString("base64url"),
        grants: [{ role: person.role, ...place }],
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
