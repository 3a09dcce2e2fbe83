/** The bodies of OpenFGA's HTTP API, with the server's own words for what is wrong in them. */
import * as z from 'zod';
import type { TupleKey } from '../evaluation/tuple.ts';
import { Fault, type FaultCode } from './fault.ts';
import {
  any,
  atLeastOne,
  atMost,
  atMostBytes,
  exactlyOne,
  id,
  OBJECT,
  option,
  pageSize,
  pattern,
  patternOrEmpty,
  RELATION,
  required,
  someBytes,
  TYPE,
  USER,
} from './fields.ts';

const Condition = z.object({
  name: pattern('RelationshipCondition.Name', OBJECT),
  context: z.preprocess((value) => value ?? {}, z.record(z.string(), z.unknown())),
});
const tupleKey = (name: string) => ({
  user: atMostBytes(`${name}.User`, 512),
  relation: patternOrEmpty(`${name}.Relation`, RELATION),
  object: patternOrEmpty(`${name}.Object`, OBJECT),
});
const Tuple = z
  .object({ ...tupleKey('TupleKey'), condition: Condition.nullish() })
  .transform(({ condition, ...key }): TupleKey => (condition ? { ...key, condition } : key));
const MOST_CONTEXTUAL = 100;
const TupleKeys = z
  .object({ tuple_keys: atMost('ContextualTupleKeys.TupleKeys', MOST_CONTEXTUAL, Tuple) })
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

export const WriteRequest = z.object({
  writes: z
    .object({ tuple_keys: atLeastOne('WriteRequestWrites.TupleKeys', Tuple), on_duplicate: option('on_duplicate') })
    .nullish(),
  deletes: z
    .object({
      tuple_keys: atLeastOne('WriteRequestDeletes.TupleKeys', z.object(tupleKey('TupleKeyWithoutCondition'))),
      on_missing: option('on_missing'),
    })
    .nullish(),
  authorization_model_id: id('WriteRequest.AuthorizationModelId'),
});

export const ReadRequest = z.object({
  tuple_key: z
    .object({
      user: patternOrEmpty('ReadRequestTupleKey.User', String.raw`^[^\s]{1,511}:[^\s]{1,511}$`),
      relation: patternOrEmpty('ReadRequestTupleKey.Relation', RELATION),
      object: patternOrEmpty('ReadRequestTupleKey.Object', OBJECT),
    })
    .nullish(),
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
  user: someBytes('ListObjectsRequest.User', 512),
  contextual_tuples: TupleKeys,
  context: Context,
});

export const ListUsersRequest = z.object({
  authorization_model_id: id('ListUsersRequest.AuthorizationModelId'),
  object: z.object(
    { type: pattern('Object.Type', TYPE), id: pattern('Object.Id', String.raw`[^#:\s]+$`) },
    required('ListUsersRequest.Object'),
  ),
  relation: pattern('ListUsersRequest.Relation', RELATION),
  user_filters: exactlyOne(
    'ListUsersRequest.UserFilters',
    z.object({
      type: pattern('UserTypeFilter.Type', TYPE),
      relation: patternOrEmpty('UserTypeFilter.Relation', RELATION),
    }),
  ),
  contextual_tuples: atMost('ListUsersRequest.ContextualTuples', MOST_CONTEXTUAL, Tuple),
  context: Context,
});

export const ExpandRequest = z.object({
  tuple_key: z.object(
    {
      relation: patternOrEmpty('ExpandRequestTupleKey.Relation', RELATION),
      object: patternOrEmpty('ExpandRequestTupleKey.Object', OBJECT),
    },
    required('ExpandRequest.TupleKey'),
  ),
  authorization_model_id: id('ExpandRequest.AuthorizationModelId'),
  contextual_tuples: TupleKeys,
});

const CODES: readonly [RegExp, FaultCode][] = [
  [/PageSize: value must be inside range/, 'page_size_invalid'],
  [/TupleKey: value is required/, 'tuple_key_value_not_specified'],
  [/TypeDefinitions: value must contain at least/, 'type_definitions_too_few_items'],
  [/\.Type: value does not match/, 'type_invalid_pattern'],
];

/** What of the errors the server tells: those from the message on that is wrong last within another, where one is. */
const toldOf = (issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] => {
  const around = ({ path }: z.core.$ZodIssue) => path.slice(0, -1).join('.');
  const last = issues.findLast(({ path }) => path.length > 1);
  if (!last) return issues;
  const from = issues.slice(issues.findIndex((issue) => around(issue) === around(last)));
  // Of a list the server says first that it has too few or too many.
  return from.filter(({ path }) => path.length > 1 || path[0] !== last.path[0]);
};

/** Parses a body; throws a `Fault` with what is wrong in it. */
export const parseRequest = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const messages = toldOf(parsed.error.issues).map(({ code, message, path }) =>
    code === 'invalid_type' && !message.startsWith('invalid ')
      ? `invalid value for field ${path.join('.')}: ${message}`
      : message,
  );
  const first = messages[0] ?? '';
  const code = CODES.find(([known]) => known.test(first))?.[1] ?? 'validation_error';
  throw new Fault(code, messages.join('; '));
};
