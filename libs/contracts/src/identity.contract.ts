import { roles } from "#domain";
import { z } from "zod";
import { pageQuerySchema } from "./paging.contract.js";

const code = z.string().trim().min(6).max(60).describe("Of the authenticator app, or a recovery code");

export const signInSchema = z
  .object({
    userName: z.string().trim().min(1).max(100),
    password: z.string().min(1).max(200),
    code: code.optional(),
  })
  .meta({ id: "SignIn" });

/** A single-use way in that an operator printed or sent: it signs in once and dies. */
export const signInLinkSchema = z.object({ token: z.string().min(20).max(200) }).meta({ id: "SignInLink" });

/** The same with the second factor of who has one. */
export const useSignInLinkSchema = signInLinkSchema.extend({ code: code.optional() }).meta({ id: "UseSignInLink" });

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
    mustEnrol: z.boolean().default(false).describe("Grants count for nothing until a second factor is set up"),
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
  .object({
    id: z.string(),
    userName: z.string(),
    name: z.string(),
    active: z.boolean(),
    grants: z.array(grantSchema),
    hasPassword: z.boolean(),
    secondFactor: z.boolean(),
    lastSeenAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "User" });
export const userListSchema = z.object({ items: z.array(userSchema), next: z.string().nullable() });

/** An account without a password; whoever gets the link sets one. */
export const inviteUserSchema = createUserSchema.pick({ userName: true, name: true }).meta({ id: "InviteUser" });
export const invitedSchema = z.object({ user: userSchema, token: z.string() }).meta({ id: "InvitedUser" });

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

/** What a person can see and change about the own account. */
export const ownAccountSchema = z
  .object({
    hasPassword: z.boolean(),
    currentPasswordNeeded: z.boolean().describe("To set another password in this session"),
    secondFactor: z.object({
      active: z.boolean(),
      required: z.boolean(),
      recoveryCodesLeft: z.number().int(),
    }),
  })
  .meta({ id: "OwnAccount" });
export type OwnAccount = z.infer<typeof ownAccountSchema>;

export const changePasswordSchema = z
  .object({ current: z.string().max(200).optional(), password })
  .meta({ id: "ChangePassword" });

export const beginSecondFactorSchema = z.object({ password: z.string().max(200).optional() });
export const secondFactorCodeSchema = z.object({ code }).meta({ id: "SecondFactorCode" });

/** To show once: what the authenticator app needs. */
export const enrolmentSchema = z
  .object({
    secret: z.string().describe("Base32, to type"),
    address: z.string().describe("otpauth://totp/…"),
    qr: z.string().describe("The address as a QR code, an SVG"),
  })
  .meta({ id: "Enrolment" });

/** Shown once; only hashes are kept. */
export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) }).meta({ id: "RecoveryCodes" });

export const userQuerySchema = pageQuerySchema.extend({
  q: z.string().trim().max(100).optional().describe("Part of a name or user name, with or without marks"),
  role: z.enum(roles).optional(),
  siteId: z.uuid().optional().describe("Who has a grant at this very site"),
});
export type UserQuery = z.infer<typeof userQuerySchema>;

/** What the sign-in page offers besides a password. */
export const signInWaysSchema = z
  .object({ oidc: z.object({ label: z.string() }).nullable() })
  .meta({ id: "SignInWays" });

export const oidcVisitSchema = z.object({ url: z.url() }).meta({ id: "OidcVisit" });

/** What the provider put behind the redirect address, as it stands there. */
export const oidcReturnSchema = z.object({ query: z.string().min(1).max(4000) }).meta({ id: "OidcReturn" });

export const externalIdentitySchema = z
  .object({ id: z.uuid(), issuer: z.string(), subject: z.string(), linkedAt: z.iso.datetime() })
  .meta({ id: "ExternalIdentity" });
export type ExternalIdentityView = z.infer<typeof externalIdentitySchema>;
export const externalIdentityListSchema = z.object({ items: z.array(externalIdentitySchema) });

export const linkExternalIdentitySchema = z.object({ subject: z.string().trim().min(1).max(255) });

export const createBoardLinkSchema = z
  .object({
    label: z.string().trim().min(1).max(100).describe("Where it hangs or whom it is for"),
    siteId: z.uuid().nullable().default(null).describe("Only the subtree under this site; null: everything"),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "CreateBoardLink" });
export type CreateBoardLink = z.infer<typeof createBoardLinkSchema>;

export const boardLinkSchema = z
  .object({
    id: z.uuid(),
    label: z.string(),
    briefingId: z.uuid(),
    siteId: z.uuid().nullable(),
    madeBy: z.string(),
    madeAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "BoardLink" });
export type BoardLinkView = z.infer<typeof boardLinkSchema>;
export const boardLinkListSchema = z.object({ items: z.array(boardLinkSchema) });

/** The token is told once; only its hash is kept. */
export const madeBoardLinkSchema = z.object({ link: boardLinkSchema, token: z.string() }).meta({ id: "MadeBoardLink" });
