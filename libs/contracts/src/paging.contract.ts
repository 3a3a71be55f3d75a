import { z } from "zod";

/** Query of every list: an opaque cursor from the previous page, and how many rows at the most. */
export const pageQuerySchema = z.object({
  after: z.string().max(200).optional().describe("Cursor: `next` of the previous page"),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** A page of a list; `next` is null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
