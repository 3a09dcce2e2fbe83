/** What is frozen of a change: its hash holds all that the phone agrees to, and the way it was made. */
import { describe, expect, test } from 'vitest';
import { canonical, sha256 } from '../../../lambdas/changes/canonical.ts';
import { HASH_VERSION, hashOf, isUnaltered } from '../../../lambdas/changes/frozen.ts';
import { sampleChange, sampleRequest } from './sample.ts';

describe('the hash', () => {
  const one = sampleRequest();
  const [ben] = one.targets;
  test('does not depend on the order of keys', () => {
    const parameters = { userId: 'a', groupId: 'b' };
    const turned = { groupId: 'b', userId: 'a' };
    expect(hashOf({ ...one, parameters })).toBe(hashOf({ ...one, parameters: turned }));
    expect(canonical([{ b: 1, a: { d: 2, c: 3 } }])).toBe('[{"a":{"c":3,"d":2},"b":1}]');
  });

  test.each([
    ['change_id', 'x'],
    ['sub', 'oidc|okta|noah'],
    ['operationId', 'unlockUser'],
    ['parameters', { userId: '00u00000000000000000' }],
    ['parameters', { ...one.parameters, extra: '' }],
    ['targets', [{ ...ben, id: '00u00000000000000000' }]],
    ['targets', [{ ...ben, login: 'BEN.ITO@acme.example' }]],
    ['targets', [{ ...ben, name: `${ben?.name}\u0301` }]],
    ['targets', [{ ...ben, type: 'group' }]],
    ['targets', [ben, ben]],
    ['before', { status: 'LOCKED_OUT' }],
    ['before', { status: 'ACTIVE', member: false }],
  ])('changes with %s', (name, value) => {
    expect(hashOf({ ...one, [name]: value })).not.toBe(hashOf(one));
  });
});

describe('the way the hash is made', () => {
  test('has a number that is in the record and in what is hashed', () => {
    const { change_id, sub, operationId, parameters, targets, before, ...change } = sampleChange();
    expect(change.hash_version).toBe(2);
    expect(change.hash).toBe(sha256({ hash_version: 2, change_id, sub, operationId, parameters, targets, before }));
  });

  test('makes a change unaltered that has it', () => {
    expect(isUnaltered(sampleChange())).toBe(true);
  });

  test.each([
    ['another number', { hash_version: HASH_VERSION + 1 }],
    ['no number', { hash_version: undefined }],
    ['another hash', { hash: sampleChange().hash }],
  ])('leaves none unaltered that has %s', (_, given) => {
    expect(isUnaltered({ ...sampleChange(), ...given })).toBe(false);
  });
});
