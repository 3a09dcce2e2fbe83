/** The bodies of OpenFGA's HTTP API, with the server's own words for what is wrong in them. */
import * as z from 'zod';
import type { TupleKey } from '../evaluation/tuple.ts';
import { Fault, type FaultCode } from './fault.ts';

const ID = '^[ABCDEFGHJKMNPQRSTVWXYZ0-9]{26}$';
const USER = String.raw`^[^\s]{2,512}$`;
const RELATION = String.raw`^[^:#@\s]{1,50}$`;
const OBJECT = String.raw`^[^\s]{2,256}$`;
const TYPE = String.raw`^[^:#@\s]{1,254}$`;

/** In protobuf's JSON a field that is null or left out is its zero value. */
const orEmpty = (value: unknown) => value ?? '';
const any = z.preprocess(orEmpty, z.string());
const pattern = (field: string, source: string) =>
  z.preprocess(
    orEmpty,
    z
      .string()
      .regex(new RegExp(source), `invalid ${field}: value does not match regex pattern ${JSON.stringify(source)}`),
  );
const id = (field: string) => {
  const message = `invalid ${field}: value does not match regex pattern ${JSON.stringify(ID)}`;
  return z.preprocess(
    orEmpty,
    z.string().refine((value) => value === '' || new RegExp(ID).test(value), message),
  );
};
const required = (field: string) => ({
  error: ({ input }: { input?: unknown }) =>
    input === undefined || input === null ? `invalid ${field}: value is required` : undefined,
});
const pageSize = (field: string) =>
  z
    .number()
    .nullish()
    .refine(
      (size) => size === undefined || size === null || (size >= 1 && size <= 100),
      `invalid ${field}: value must be inside range [1, 100]`,
    );
const atLeastOne = <T extends z.ZodType>(field: string, item: T) => {
  const message = `invalid ${field}: value must contain at least 1 item(s)`;
  return z.preprocess((value) => value ?? [], z.array(item).min(1, message));
};

const Condition = z.object({
  name: pattern('RelationshipCondition.Name', OBJECT),
  context: z.preprocess((value) => value ?? {}, z.record(z.string(), z.unknown())),
});
const Tuple = z
  .object({ user: any, relation: any, object: any, condition: Condition.nullish() })
  .transform(({ condition, ...key }): TupleKey => (condition ? { ...key, condition } : key));
const TupleKeys = z
  .object({ tuple_keys: z.array(Tuple).nullish() })
  .nullish()
  .transform((keys) => keys?.tuple_keys ?? []);
const Context = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((context) => context ?? {});

const checkTuple = (field: string) =>
  z.object(
    {
      user: pattern('CheckRequestTupleKey.User', USER),
      relation: pattern('CheckRequestTupleKey.Relation', RELATION),
      object: pattern('CheckRequestTupleKey.Object', OBJECT),
    },
    required(field),
  );

export const StoreRequest = z.object({
  name: pattern('CreateStoreRequest.Name', String.raw`^[a-zA-Z0-9\s\.\-\/^_&@]{3,64}$`),
});

/** What the server asks of a model before it reads it. */
export const ModelRequest = z.object({
  type_definitions: atLeastOne('WriteAuthorizationModelRequest.TypeDefinitions', z.looseObject({})),
  schema_version: z.enum(['1.0', '1.1', '1.2'], {
    error: 'invalid WriteAuthorizationModelRequest.SchemaVersion: value must be in list [1.0 1.1 1.2]',
  }),
});

const option = (field: string) =>
  z.preprocess(
    orEmpty,
    z.string().refine((value) => ['', 'error', 'ignore'].includes(value), {
      error: ({ input }) => `invalid ${field} option: ${input}`,
    }),
  );
export const WriteRequest = z.object({
  writes: z
    .object({ tuple_keys: atLeastOne('WriteRequestWrites.TupleKeys', Tuple), on_duplicate: option('on_duplicate') })
    .nullish(),
  deletes: z
    .object({ tuple_keys: atLeastOne('WriteRequestDeletes.TupleKeys', Tuple), on_missing: option('on_missing') })
    .nullish(),
  authorization_model_id: id('WriteRequest.AuthorizationModelId'),
});

export const ReadRequest = z.object({
  tuple_key: z.object({ user: any, relation: any, object: any }).nullish(),
  page_size: pageSize('ReadRequest.PageSize'),
  continuation_token: any,
});

export const CheckRequest = z.object({
  tuple_key: checkTuple('CheckRequest.TupleKey'),
  contextual_tuples: TupleKeys,
  authorization_model_id: id('CheckRequest.AuthorizationModelId'),
  context: Context,
});

export const BatchCheckRequest = z.object({
  checks: atLeastOne(
    'BatchCheckRequest.Checks',
    z.object({
      tuple_key: checkTuple('BatchCheckItem.TupleKey'),
      contextual_tuples: TupleKeys,
      context: Context,
      correlation_id: pattern('BatchCheckItem.CorrelationId', String.raw`^[\w\d-]{1,36}$`),
    }),
  ),
  authorization_model_id: id('BatchCheckRequest.AuthorizationModelId'),
});

export const ListObjectsRequest = z.object({
  authorization_model_id: id('ListObjectsRequest.AuthorizationModelId'),
  type: pattern('ListObjectsRequest.Type', TYPE),
  relation: pattern('ListObjectsRequest.Relation', RELATION),
  user: pattern('ListObjectsRequest.User', String.raw`^[^\s]{1,512}$`),
  contextual_tuples: TupleKeys,
  context: Context,
});

export const ListUsersRequest = z.object({
  authorization_model_id: id('ListUsersRequest.AuthorizationModelId'),
  object: z.object({ type: any, id: any }, required('ListUsersRequest.Object')),
  relation: pattern('ListUsersRequest.Relation', RELATION),
  user_filters: atLeastOne('ListUsersRequest.UserFilters', z.object({ type: any, relation: any })),
  contextual_tuples: z
    .array(Tuple)
    .nullish()
    .transform((tuples) => tuples ?? []),
  context: Context,
});

export const ExpandRequest = z.object({
  tuple_key: z.object({ relation: any, object: any }, required('ExpandRequest.TupleKey')),
  authorization_model_id: id('ExpandRequest.AuthorizationModelId'),
  contextual_tuples: TupleKeys,
});

const CODES: readonly [RegExp, FaultCode][] = [
  [/PageSize: value must be inside range/, 'page_size_invalid'],
  [/TupleKey: value is required/, 'tuple_key_value_not_specified'],
  [/TypeDefinitions: value must contain at least/, 'type_definitions_too_few_items'],
  [/\.Type: value does not match/, 'type_invalid_pattern'],
];

/** Parses a body; throws a `Fault` with everything that is wrong in it. */
export const parseRequest = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(({ code, message, path }) =>
    code === 'invalid_type' && !message.startsWith('invalid ')
      ? `invalid value for field ${path.join('.')}: ${message}`
      : message,
  );
  const first = messages[0] ?? '';
  const code = CODES.find(([known]) => known.test(first))?.[1] ?? 'validation_error';
  throw new Fault(code, messages.join('; '));
};
