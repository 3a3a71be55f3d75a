import { roles } from "#domain";
import { z } from "zod";

export const signInSchema = z
  .object({ userName: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) })
  .meta({ id: "SignIn" });

/** A single-use way in that an operator printed or sent: it signs in once and dies. */
export const signInLinkSchema = z.object({ token: z.string().min(20).max(200) }).meta({ id: "SignInLink" });

export const grantSchema = z
  .object({ role: z.enum(roles), briefingId: z.uuid().nullable(), siteId: z.uuid().nullable() })
  .meta({ id: "Grant" });

export const meSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["user", "device"]),
    name: z.string(),
    userName: z.string().nullable(),
    grants: z.array(grantSchema),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof meSchema>;

const password = z.string().min(12, "a password has at least 12 signs").max(200);

export const createUserSchema = z
  .object({
    userName: z.string().trim().min(2).max(100),
    name: z.string().trim().min(1).max(128),
    password,
    grants: z.array(grantSchema).max(100),
  })
  .meta({ id: "CreateUser" });
export type CreateUser = z.infer<typeof createUserSchema>;

/** Coordinators in bulk: hashing is slow on purpose, so each gets a sign-in link instead of a password. */
export const createCoordinatorsSchema = z
  .object({
    briefingId: z.uuid().nullable().default(null),
    coordinators: z
      .array(
        z.object({
          userName: z.string().trim().min(2).max(100),
          name: z.string().trim().min(1).max(128),
          siteId: z.uuid(),
        }),
      )
      .min(1)
      .max(5000),
  })
  .meta({ id: "CreateCoordinators" });

export const createdCoordinatorsSchema = z.object({
  items: z.array(z.object({ userName: z.string(), userId: z.string(), token: z.string() })),
});

export const userSchema = z
  .object({ id: z.string(), userName: z.string(), name: z.string(), active: z.boolean(), grants: z.array(grantSchema) })
  .meta({ id: "User" });
export const userListSchema = z.object({ items: z.array(userSchema), next: z.string().nullable() });

export const patchUserSchema = z
  .object({
    name: z.string().trim().min(1).max(128).optional(),
    password: password.optional(),
    active: z.boolean().optional(),
    grants: z.array(grantSchema).max(100).optional(),
  })
  .meta({ id: "PatchUser" });

/** A place where somebody is signed in. */
export const sessionViewSchema = z
  .object({
    id: z.uuid(),
    current: z.boolean().describe("The one that asks"),
    device: z.string().nullable().describe("How the browser or program named itself when it signed in"),
    address: z.string().nullable(),
    openedAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().describe("To the minute"),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "Session" });
export type SessionView = z.infer<typeof sessionViewSchema>;

export const sessionListSchema = z.object({ items: z.array(sessionViewSchema) }).meta({ id: "SessionList" });
