/** The forms of fields in the bodies of OpenFGA's HTTP API, with the server's own words for one that has another. */
import * as z from 'zod';

const ID = '^[ABCDEFGHJKMNPQRSTVWXYZ0-9]{26}$';
export const USER = String.raw`^[^\s]{2,512}$`;
export const RELATION = String.raw`^[^:#@\s]{1,50}$`;
export const OBJECT = String.raw`^[^\s]{2,256}$`;
export const TYPE = String.raw`^[^:#@\s]{1,254}$`;

/** In protobuf's JSON a field that is null or left out is its zero value. */
const orEmpty = (value: unknown) => value ?? '';
const mismatch = (field: string, source: string) =>
  `invalid ${field}: value does not match regex pattern ${JSON.stringify(source)}`;

export const any = z.preprocess(orEmpty, z.string());

export const pattern = (field: string, source: string) =>
  z.preprocess(orEmpty, z.string().regex(new RegExp(source), mismatch(field, source)));

/** The same for a field that may be empty. */
export const patternOrEmpty = (field: string, source: string) => {
  const form = new RegExp(source);
  return z.preprocess(
    orEmpty,
    z.string().refine((value) => value === '' || form.test(value), mismatch(field, source)),
  );
};

export const id = (field: string) => patternOrEmpty(field, ID);

const sized = (least: number, most: number, message: string) =>
  z.preprocess(
    orEmpty,
    z.string().refine((value) => {
      const bytes = Buffer.byteLength(value);
      return bytes >= least && bytes <= most;
    }, message),
  );

export const atMostBytes = (field: string, most: number) =>
  sized(0, most, `invalid ${field}: value length must be at most ${most} bytes`);

export const someBytes = (field: string, most: number) =>
  sized(1, most, `invalid ${field}: value length must be between 1 and ${most} bytes, inclusive`);

export const required = (field: string) => ({
  error: ({ input }: { input?: unknown }) =>
    input === undefined || input === null ? `invalid ${field}: value is required` : undefined,
});

export const pageSize = (field: string) =>
  z
    .number()
    .nullish()
    .refine(
      (size) => size === undefined || size === null || (size >= 1 && size <= 100),
      `invalid ${field}: value must be inside range [1, 100]`,
    );

const orNone = (value: unknown) => value ?? [];

export const atLeastOne = <T extends z.ZodType>(field: string, item: T) =>
  z.preprocess(orNone, z.array(item).min(1, `invalid ${field}: value must contain at least 1 item(s)`));

export const exactlyOne = <T extends z.ZodType>(field: string, item: T) =>
  z.preprocess(
    orNone,
    z.array(item).refine(({ length }) => length === 1, `invalid ${field}: value must contain exactly 1 item(s)`),
  );

export const atMost = <T extends z.ZodType>(field: string, most: number, item: T) =>
  z.preprocess(orNone, z.array(item).max(most, `invalid ${field}: value must contain no more than ${most} item(s)`));

/** One of these words, or none. */
export const option = (field: string) =>
  z.preprocess(
    orEmpty,
    z.string().refine((value) => ['', 'error', 'ignore'].includes(value), {
      error: ({ input }) => `invalid ${field} option: ${input}`,
    }),
  );
