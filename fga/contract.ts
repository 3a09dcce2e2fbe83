/** The door into fga/: the rules of this repository as an authorization model, for whoever deploys or checks them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthorizationModel } from '@openfga/sdk';
import { transformer } from '@openfga/syntax-transformer';

/** An authorization model without its id: what is written, and what is compared. */
export type Rules = Pick<AuthorizationModel, 'schema_version' | 'type_definitions' | 'conditions'>;

/** The rules of `model.fga`. @throws when the file is not written in OpenFGA's language */
export function rulesOfThisRepository(): Rules {
  const model = transformer.transformDSLToJSONObject(readFileSync(join(import.meta.dirname, 'model.fga'), 'utf8'));
  return {
    schema_version: model.schema_version ?? '1.1',
    type_definitions: model.type_definitions ?? [],
    ...(model.conditions && { conditions: model.conditions }),
  };
}

/** Whether two models say the same. A server gives a model back with other order of keys and with empty members. */
export const sameRules = (one: Rules, other: Rules): boolean => canonical(pick(one)) === canonical(pick(other));

const pick = ({ schema_version, type_definitions, conditions }: Rules) => ({
  schema_version,
  type_definitions,
  conditions,
});

/** Members that mean nothing when they are empty; `this: {}` does mean something. */
const EMPTY = /^(null|""|\[\]|undefined)$/;
const EMPTY_TOO: readonly string[] = ['conditions', 'relations', 'metadata'];

function canonical(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .map(([key, member]): [string, string] => [key, canonical(member) ?? 'undefined'])
    .filter(([key, text]) => !EMPTY.test(text) && !(text === '{}' && EMPTY_TOO.includes(key)))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join()}}`;
}
