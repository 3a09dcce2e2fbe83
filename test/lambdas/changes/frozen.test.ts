/** What is frozen of a change: its hash holds all that the phone agrees to, and the way it was made. */
import { describe, expect, test } from 'vitest';
import { canonical } from '../../../lambdas/changes/canonical.ts';
import { hashOf } from '../../../lambdas/changes/frozen.ts';
import { sampleRequest } from './sample.ts';

describe('the hash', () => {
  const one = sampleRequest();
  test('does not depend on the order of keys', () => {
    const parameters = { userId: 'a', groupId: 'b' };
    const turned = { groupId: 'b', userId: 'a' };
    expect(hashOf({ ...one, parameters })).toBe(hashOf({ ...one, parameters: turned }));
    expect(canonical([{ b: 1, a: { d: 2, c: 3 } }])).toBe('[{"a":{"c":3,"d":2},"b":1}]');
  });

  test.each([
    ['change_id', 'x'],
    ['sub', 'auth0|noah'],
    ['operationId', 'unlockUser'],
    ['parameters', { userId: '00u00000000000000000' }],
    ['parameters', { ...one.parameters, extra: '' }],
    ['target', 'ben ito (ben.ito@acme.example)'],
    ['target', `${one.target}\u0301`],
    ['before', 'LOCKED_OUT'],
  ])('changes with %s', (name, value) => {
    expect(hashOf({ ...one, [name]: value })).not.toBe(hashOf(one));
  });
});
