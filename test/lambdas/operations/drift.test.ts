/** What the catalogue says is what the rules, the consent and the tenant say. */
import { readFileSync } from 'node:fs';
import { transformer } from '@openfga/syntax-transformer';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { ASKED_SCOPES } from '../../../backend/operator/deploy-okta/app.ts';
import { OKTA_SCOPES } from '../../../lambdas/contract/catalogue.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import { describeScope } from '../../cloud/okta/oauth/scopes.ts';
import { OKTA_APP } from '../../cloud/tenant.ts';

const model = transformer.transformDSLToJSONObject(readFileSync('fga/model.fga', 'utf8'));
const types = model.type_definitions ?? [];
const relationsOf = (type: string) => Object.keys(types.find((each) => each.type === type)?.relations ?? {});

describe('fga/model.fga', () => {
  test.each(operations)('has the relation that $operationId needs', ({ relation, object }) => {
    expect(relationsOf(object.slice(0, object.indexOf(':')))).toContain(relation);
  });

  test('permits nothing that no operation needs', () => {
    // Reading is given as read_okta, and asked as can_read; who may review is asked beside an operation.
    const others = ['can_read', 'can_review'];
    const permissions = relationsOf('okta').filter((it) => /^can_|^read_/.test(it) && !others.includes(it));
    expect(new Set(operations.map(({ relation }) => relation))).toEqual(new Set(permissions));
  });

  test('names every area that an operation is about', () => {
    const [areas = ''] = /# An area of the Okta org:(?:.*\n\s*#)*.*/.exec(readFileSync('fga/model.fga', 'utf8')) ?? [];
    expect(areas.match(/okta:\w+/g)).toEqual(expect.arrayContaining(operations.map(({ object }) => object)));
  });
});

describe('the OAuth scopes of the catalogue', () => {
  test('are all that the Okta app is granted, and never one that changes admin roles', () => {
    const needed = operations.map(({ scope }) => scope);
    expect(new Set(needed)).toEqual(new Set(OKTA_SCOPES));
    expect(OKTA_SCOPES).not.toContain('okta.roles.manage');
  });

  test('are not asked for at sign-in, by the connection in Auth0', () => {
    const Tenant = z.object({
      connections: z.array(z.looseObject({ options: z.looseObject({ scope: z.string().optional() }) })),
    });
    const { connections } = Tenant.parse(parse(readFileSync('backend/operator/deploy-auth0/tenant.yaml', 'utf8')));
    expect(connections.flatMap(({ options }) => options.scope?.split(' ') ?? [])).toEqual(
      ASKED_SCOPES.filter((scope) => !OKTA_SCOPES.includes(scope)),
    );
  });

  test('are asked for by the local connection', () => {
    expect(new Set(OKTA_APP.scopes)).toEqual(new Set(ASKED_SCOPES));
  });

  test.each(OKTA_SCOPES)('%s is told in words where a person consents', (scope) => {
    expect(describeScope(scope)).not.toBe(scope);
  });
});
