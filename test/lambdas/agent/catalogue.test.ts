import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { actionGroups } from '../../../lambdas/agent/action-groups.ts';
import { instruction } from '../../../lambdas/agent/instruction.ts';
import { findChange, operations } from '../../../lambdas/operations/index.ts';
import { callOf, isChange } from '../../../lambdas/operations/operation.ts';
import { listUsers } from '../../../lambdas/operations/users/users.ts';
import { SAMPLE_PARAMETERS } from '../operations/sample-parameters.ts';

const functions = actionGroups.flatMap((group) => group.functions);
const functionOf = (name: string) => functions.find((candidate) => candidate.name === name);
const slots = (say: string) => [...say.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

describe("within Bedrock's limits,", () => {
  test('the agent has at most 11 functions and the instruction 40 to 4,000 characters', () => {
    expect(functions.length).toBeLessThanOrEqual(11);
    expect(instruction.length).toBeGreaterThanOrEqual(40);
    expect(instruction.length).toBeLessThanOrEqual(4000);
  });

  test.each(actionGroups.map((group) => [group.name, group] as const))('action group %s fits', (name, group) => {
    expect(name).toMatch(/^([0-9a-zA-Z][_-]?){1,100}$/);
    expect(group.description.length).toBeLessThanOrEqual(200);
  });

  test.each(functions.map((each) => [each.name, each] as const))('function %s fits', (name, each) => {
    expect(name).toMatch(/^([0-9a-zA-Z][_-]?){1,100}$/);
    expect(each.description.length).toBeLessThanOrEqual(1200);
    const parameters = Object.entries(each.parameters);
    expect(parameters.length).toBeLessThanOrEqual(5);
    for (const [parameter, { description }] of parameters) {
      expect(parameter).toMatch(/^([0-9a-zA-Z][_-]?){1,100}$/);
      expect(description.length).toBeLessThanOrEqual(500);
    }
  });
});

describe.each(operations.map((operation) => [operation.operationId, operation] as const))('%s', (_, operation) => {
  test('is reached by a function of the agent with parameters that function has', () => {
    for (const example of operation.examples) {
      const { function: name, parameters: fixed } = callOf(operation, example);
      const mentioned = Object.values(fixed).flatMap(slots);
      const named = slots(example.say).filter((slot) => !mentioned.includes(slot));
      for (const parameter of [...Object.keys(fixed), ...named])
        expect(functionOf(name)?.parameters).toHaveProperty(parameter);
      expect(slots(example.say)).toEqual(expect.arrayContaining(mentioned));
    }
  });

  test('has an example and an imperative description of at most 200 characters', () => {
    expect(operation.examples.length).toBeGreaterThan(1);
    expect(operation.description).toMatch(/^[A-Z].*\.$/);
    expect(operation.description.length).toBeLessThanOrEqual(200);
  });

  test('changes only what is agreed to, and only then with more than GET', () => {
    const request = operation.request(SAMPLE_PARAMETERS);
    expect(request.method === 'GET').toBe(!isChange(operation));
    expect(request.path).toMatch(/^\/api\/v1\/[^?#]+$/);
    expect(operation.scope.endsWith(isChange(operation) ? '.manage' : '.read')).toBe(true);
  });

  test('names itself once in the catalogue', () => {
    expect(operations.filter(({ operationId }) => operationId === operation.operationId)).toHaveLength(1);
  });
});

test('every sentence leads to one operation only', () => {
  const sentences = operations.flatMap(({ examples }) => examples.map(({ say }) => say));
  expect(new Set(sentences).size).toBe(sentences.length);
});

test.each(['listUsers', 'deleteUser', 'toString', ''])('%o is no change', (operationId) => {
  expect(findChange(operationId)).toBeUndefined();
});

describe('an id in a path', () => {
  const about = (id: string) => operations.filter(isChange).filter(({ parameters }) => id in parameters.shape);
  test.each(['..', '.', '%2e%2e', 'a/../../groups', '00u?x=', '00u#', '00u1\r\nX: y', 'me', ''])(
    'is refused when it is %o',
    (id) => {
      for (const name of ['userId', 'groupId', 'factorId']) {
        for (const { parameters } of about(name)) {
          expect(parameters.safeParse({ ...SAMPLE_PARAMETERS, [name]: id }).success).toBe(false);
          expect(parameters.safeParse(SAMPLE_PARAMETERS).success).toBe(true);
        }
      }
    },
  );
});

describe('searching users', () => {
  test.each([
    [{}, undefined],
    [
      { query: 'Sam' },
      '(profile.firstName sw "Sam" or profile.lastName sw "Sam" or profile.login sw "Sam" or profile.email sw "Sam")',
    ],
    [{ statuses: ['LOCKED_OUT' as const] }, 'status eq "LOCKED_OUT"'],
    [
      { name: 'Ben Ito' },
      '(profile.firstName eq "Ben Ito" or profile.lastName eq "Ben Ito" or profile.login eq "Ben Ito" or profile.email eq "Ben Ito" or (profile.firstName eq "Ben" and profile.lastName eq "Ito"))',
    ],
  ])('for %o searches %o', (parameters, search) => {
    expect(listUsers.request(parameters).query?.search).toBe(search);
  });

  test('with a quote in a name ends no literal', () => {
    const { query } = listUsers.request({ name: 'x" or status pr or profile.login eq "' });
    expect(query?.search).not.toMatch(/[^\\]" or status pr/);
    expect(query?.search).toContain('\\"');
  });

  test('sorted and without words finds everyone who is not deactivated', () => {
    expect(listUsers.request({ sort: 'newest' }).query).toMatchObject({ sortBy: 'created', sortOrder: 'desc' });
    expect(listUsers.request({ sort: 'newest' }).query?.search).not.toContain('DEPROVISIONED');
  });

  test('has objects of zod for its parameters, as every operation', () => {
    for (const { parameters } of operations) expect(parameters).toBeInstanceOf(z.ZodObject);
  });
});
