import { z } from "zod";

/** With this a device tells a genuine pass from another without asking. */
export const passKeySchema = z
  .object({
    id: z.string(),
    publicKey: z.string().describe("Ed25519 (RFC 8032), 32 bytes as base64url"),
  })
  .meta({ id: "PassKey" });
export type PassKey = z.infer<typeof passKeySchema>;

export const passHolderQuerySchema = z.object({
  code: z.string().length(13).describe("Code on the pass: who cannot say it is told nothing"),
});

/** Whose pass it is, for the door at which it is shown. */
export const passHolderSchema = z
  .object({
    delegateId: z.string(),
    fullName: z.string(),
    title: z.string(),
    unit: z.string(),
    homeSiteId: z.string(),
    homeSiteCode: z.string(),
    homeSiteName: z.string(),
  })
  .meta({ id: "PassHolder" });
export type PassHolder = z.infer<typeof passHolderSchema>;

export const cardHoldersQuerySchema = z
  .object({
    number: z.string().regex(/^\d{12}$/),
    fullName: z
      .string()
      .max(128)
      .nullable()
      .describe("As on the card; who cannot say it is told of nobody of another site"),
  })
  .meta({ id: "CardHoldersQuery" });

/** Whose ID card it is: nobody, or one person; more when a list gives one number to several. */
export const cardHoldersSchema = z.object({ holders: z.array(passHolderSchema) }).meta({ id: "CardHolders" });
