import { Users } from "#identity";
import { openRooms } from "./open-rooms.js";

/**
 * An address that signs the first administrator in, once; null when somebody can sign in already.
 */
export async function firstAdminLink(env: NodeJS.ProcessEnv, publicUrl: string): Promise<string | null> {
  return openRooms(env, async (app) => {
    const users = app.get(Users);
    if ((await users.list({ limit: 1 })).length > 0) return null;
    const made = await users.createWithLinks([
      { userName: "admin", name: "Quản trị", grants: [{ role: "admin", briefingId: null, siteId: null }] },
    ]);
    return `${publicUrl}/sign-in#${made[0]!.token}`;
  });
}
