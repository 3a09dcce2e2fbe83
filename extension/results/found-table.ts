import * as z from 'zod/mini';

const texts = z.array(z.string());

/** What a table of an answer travels as. */
export const TABLE = {
  title: z.string(),
  more: z.exactOptional(z.literal(true)),
  columns: texts,
  rows: z.array(texts),
  ids: z.exactOptional(texts),
  links: z.exactOptional(texts),
  cursor: z.exactOptional(z.string()),
  note: z.exactOptional(z.string()),
  result_id: z.exactOptional(z.string()),
  total: z.exactOptional(z.number()),
};

/** A table of an answer; where not every row came, the backend keeps all of them as a result. */
export const FoundTable = z.object(TABLE);
export type FoundTable = z.infer<typeof FoundTable>;
