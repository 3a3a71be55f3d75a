import { z } from "zod";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** Secrets go to https, or stay on this machine. */
const httpsOrHere = (url: string): boolean => /^(https:|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/.test(url);

/**
 * Every environment variable the processes read, checked once at start. `docs/settings.md` is generated from this table,
 * so each variable says here what it is for.
 */
export const settingsSchema = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe("PostgreSQL as the application's own role, which may not change the ledger. `up` fills it in."),
  DATABASE_OWNER_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("PostgreSQL as the owner of the tables; only `migrate` and `verify` use it."),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe(
      "Redis or Valkey for the queue, hints and limits. Without it PostgreSQL carries the queue (one machine only).",
    ),
  QUEUE_BACKEND: z
    .enum(["redis", "postgres"])
    .optional()
    .describe("Which engine carries the queue. Default: redis when REDIS_URL is given, else postgres."),
  HOST: z.string().default("127.0.0.1").describe("Address the api listens on."),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(3000)
    .describe("Port the api listens on; 0 takes a free one."),
  PUBLIC_URL: z
    .url()
    .default("http://127.0.0.1:3000")
    .describe("Address people use. Its origin is the only one that may write; https makes the cookies Secure."),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe("How many reverse proxies stand in front; that many X-Forwarded-For hops are believed."),
  DATA_DIR: z.string().default("./.data").describe("Where files live: report bundles, uploads, keys."),
  RECEIPT_KEY_FILE: z
    .string()
    .optional()
    .describe(
      "PEM file of the Ed25519 key that signs receipts. Default: keys/receipt.pem in DATA_DIR, made at first use.",
    ),
  PASS_KEY_FILE: z
    .string()
    .optional()
    .describe(
      "PEM file of the Ed25519 key that makes passes. Default: keys/pass.pem in DATA_DIR, made at first use. With another key all printed passes are void, and ID cards of rosters are not found until the rosters are imported again.",
    ),
  ACCESS_KEY_FILE: z
    .string()
    .optional()
    .describe(
      "PEM file of the key that access sheets and their PINs are worked out from. Default: keys/access.pem in DATA_DIR, made at first use. With another key printed PINs are void and sheets have to be made anew.",
    ),
  ANCHOR_MINUTES: z.coerce
    .number()
    .min(1)
    .max(1440)
    .default(15)
    .describe(
      "How often the worker writes the signed heads of ledgers that moved, and of the audit, to anchors in DATA_DIR, where `verify` looks. Keep that folder where the database's administrators cannot write.",
    ),
  SECRET_KEY_FILE: z
    .string()
    .optional()
    .describe(
      "File with 32 random bytes as base64 that seals the secrets of second factors, and roster files until their commit. Default: keys/secret.key in DATA_DIR, made at first use. With another key people must enrol again.",
    ),
  SECOND_FACTOR: z
    .enum(["off", "admins", "organizers", "all"])
    .default("off")
    .describe(
      "Who must show a code of an authenticator app besides the password: `admins`; `organizers`, which means secretaries and administrators too; or `all`. Everybody may.",
    ),
  OIDC_ISSUER: z
    .url()
    .refine(httpsOrHere, "must be https")
    .optional()
    .describe(
      "Issuer of the organization's own sign-in (OpenID Connect), https. Its redirect address is PUBLIC_URL/sign-in/oidc. Accounts are linked by the person or by an administrator, never by e-mail.",
    ),
  OIDC_CLIENT_ID: z.string().optional().describe("Name of this installation at the provider; needed with OIDC_ISSUER."),
  OIDC_CLIENT_SECRET: z.string().optional().describe("Secret of this installation at the provider."),
  OIDC_LABEL: z
    .string()
    .max(60)
    .default("Tài khoản cơ quan")
    .describe("What the button on the sign-in page calls the provider."),
  ZOOM_API_URL: z
    .url()
    .refine(httpsOrHere, "must be https")
    .default("https://api.zoom.us/v2")
    .describe("Where Zoom's reports of meetings are fetched from. Another one for accounts of another cloud of Zoom."),
  ZOOM_OAUTH_URL: z
    .url()
    .refine(httpsOrHere, "must be https")
    .default("https://zoom.us/oauth/token")
    .describe("Where the API account of a briefing signs in to Zoom."),
  SESSION_HOURS: z.coerce.number().min(1).max(720).default(12).describe("Hours until a person must sign in again."),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      "Mail server for reminders, invitations and reports, as smtp://user:password@host:587 or smtps://…:465. Without it no mail is sent, and screens say so.",
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/, "must be an address, or Name <address>")
    .optional()
    .describe("Sender of the mails, as an address or Name <address>. Needed together with SMTP_URL."),
  REMINDER_WEBHOOK_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "Where reminders to sites are posted as signed JSON, with the coordinator's name and telephone: a gateway to text messages or calls of your own.",
    ),
  REMINDER_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe("Signs what is posted to REMINDER_WEBHOOK_URL (HMAC-SHA-256). Needed together with it."),
  S3_BUCKET: z
    .string()
    .optional()
    .describe(
      "Bucket that keeps ZIPs of reports, of any store that speaks S3. Without it they lie in DATA_DIR, which api and worker must share.",
    ),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address of an object store of your own. Without it S3_BUCKET is one of Amazon's."),
  S3_REGION: z.string().default("us-east-1").describe("Region of S3_BUCKET; stores of your own take any."),
  S3_ACCESS_KEY: z.string().optional().describe("Who writes to S3_BUCKET."),
  S3_SECRET_KEY: z.string().optional().describe("The secret of S3_ACCESS_KEY."),
  SIGNING_CERTIFICATE: z
    .string()
    .optional()
    .describe(
      "File with the certificate (PEM) that signs PDF reports, those of its chain behind it. Without it papers have an empty signature field.",
    ),
  SIGNING_KEY: z
    .string()
    .optional()
    .describe(
      "File with the private key (PEM, RSA or NIST curve) of SIGNING_CERTIFICATE. Only the product's account may read it.",
    ),
  SIGNING_KEY_PASSPHRASE: z.string().optional().describe("Passphrase of SIGNING_KEY, when it has one."),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .default("info")
    .describe("How much is logged."),
  WRITE_LANES: z.coerce
    .number()
    .int()
    .min(1)
    .max(4)
    .default(1)
    .describe("Connections that write the ledger in one api process. Two help where a disk flush takes over 1 ms."),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(10)
    .describe("Connections of a process for everything but the ledger."),
  JOB_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(16)
    .default(2)
    .describe("Jobs one worker runs side by side, per kind."),
  ALLOW_UNSAFE_DURABILITY: flag
    .default(false)
    .describe("Only for tests: serve writes although the database would forget them in a power cut."),
  SERVE_DOCS: flag.default(true).describe("Serve /api/docs and /api/openapi.json."),
});
export type Settings = z.infer<typeof settingsSchema> & { readonly queueBackend: "redis" | "postgres" };

/** Injection token: Nest cannot inject a type. */
export const SETTINGS = Symbol("settings");

/**
 * Reads the settings once. Empty variables count as not given.
 * @throws Error naming every wrong variable at once.
 */
export function loadSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Cấu hình sai / settings are wrong:\n${lines.join("\n")}\nSee docs/settings.md.`);
  }
  const queueBackend = parsed.data.QUEUE_BACKEND ?? (parsed.data.REDIS_URL ? "redis" : "postgres");
  if (queueBackend === "redis" && !parsed.data.REDIS_URL) {
    throw new Error("QUEUE_BACKEND=redis needs REDIS_URL. See docs/settings.md.");
  }
  if ((parsed.data.SMTP_URL === undefined) !== (parsed.data.MAIL_FROM === undefined)) {
    throw new Error("SMTP_URL and MAIL_FROM go together. See docs/settings.md.");
  }
  if ((parsed.data.REMINDER_WEBHOOK_URL === undefined) !== (parsed.data.REMINDER_WEBHOOK_SECRET === undefined)) {
    throw new Error("REMINDER_WEBHOOK_URL and REMINDER_WEBHOOK_SECRET go together. See docs/settings.md.");
  }
  if (parsed.data.OIDC_ISSUER !== undefined && parsed.data.OIDC_CLIENT_ID === undefined) {
    throw new Error("OIDC_ISSUER needs OIDC_CLIENT_ID. See docs/settings.md.");
  }
  const bucket = [parsed.data.S3_BUCKET, parsed.data.S3_ACCESS_KEY, parsed.data.S3_SECRET_KEY];
  if (new Set(bucket.map((value) => value === undefined)).size > 1) {
    throw new Error("S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY go together. See docs/settings.md.");
  }
  if ((parsed.data.SIGNING_CERTIFICATE === undefined) !== (parsed.data.SIGNING_KEY === undefined)) {
    throw new Error("SIGNING_CERTIFICATE and SIGNING_KEY go together. See docs/settings.md.");
  }
  return { ...parsed.data, queueBackend };
}
