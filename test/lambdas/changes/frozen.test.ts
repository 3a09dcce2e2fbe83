/** What is frozen of a change: its hash holds all that the phone agrees to, and the way it was made. */
import { describe, expect, test } from 'vitest';
import { canonical, sha256 } from '../../../lambdas/changes/canonical.ts';
import { HASH_VERSION, hashOf, isUnaltered } from '../../../lambdas/changes/frozen.ts';
import type { FrozenStep } from '../../../lambdas/contract/changes/steps.ts';
import { sampleChange, sampleRequest, stepOf } from './sample.ts';

describe('the hash', () => {
  const one = sampleRequest();
  const step = stepOf(one);
  const [ben] = step.targets;
  const withStep = (given: Partial<FrozenStep>) => ({ ...one, steps: [{ ...step, ...given }] });
  test('does not depend on the order of keys', () => {
    const parameters = { userId: 'a', groupId: 'b' };
    const turned = { groupId: 'b', userId: 'a' };
    expect(hashOf(withStep({ parameters }))).toBe(hashOf(withStep({ parameters: turned })));
    expect(canonical([{ b: 1, a: { d: 2, c: 3 } }])).toBe('[{"a":{"c":3,"d":2},"b":1}]');
  });

  test.each<[string, Partial<ReturnType<typeof sampleChange>>]>([
    ['change_id', { change_id: 'x' }],
    ['sub', { sub: 'oidc|okta|noah' }],
    ['client', { client: 'claude.ai/client' }],
    ['gate', { gate: 'confirm' }],
    ['because', { because: [] }],
    ['undo_of', { undo_of: { change_id: 'x', code: '7F3K' } }],
    ['plan', { plan: { name: 'offboard', user: { type: 'user', id: 'x', name: '' } } }],
    ['notes', { notes: [] }],
    ['steps', { steps: [] }],
    ['steps', { steps: [step, step] }],
  ])('changes with %s', (_, given) => {
    expect(hashOf({ ...one, ...given })).not.toBe(hashOf(one));
  });

  test.each<[string, Partial<FrozenStep>]>([
    ['operationId', { operationId: 'unlockUser' }],
    ['parameters', { parameters: { userId: '00u00000000000000000' } }],
    ['parameters', { parameters: { ...step.parameters, extra: '' } }],
    ['parameters', { parameters: { ...step.parameters, profile: { title: 'x' } } }],
    ['targets', { targets: ben ? [{ ...ben, id: '00u00000000000000000' }] : [] }],
    ['targets', { targets: ben ? [{ ...ben, login: 'BEN.ITO@acme.example' }] : [] }],
    ['targets', { targets: ben ? [{ ...ben, name: `${ben.name}\u0301` }] : [] }],
    ['targets', { targets: ben ? [{ ...ben, type: 'group' }] : [] }],
    ['targets', { targets: ben ? [ben, ben] : [] }],
    ['before', { before: { status: 'LOCKED_OUT' } }],
    ['before', { before: { status: 'ACTIVE', member: false } }],
    ['leaves', { leaves: { status: 'ACTIVE' } }],
    ['effects', { effects: [{ code: 'mail_sent' }] }],
    ['because', { because: ['irreversible'] }],
  ])('changes with the %s of a step', (_, given) => {
    expect(hashOf(withStep(given))).not.toBe(hashOf(one));
  });

  test('does not change with how far a step is', () => {
    const further = { ...step, state: 'done' as const, since: 1, started_at: 1, after: {}, okta_request_id: 'r' };
    expect(hashOf({ ...one, steps: [further] })).toBe(hashOf(one));
  });
});

test('what was left out is not hashed: nobody agrees to it', () => {
  const one = sampleChange();
  expect(hashOf({ ...one, ...{ without: [{ at: 2, step: stepOf(one) }] } })).toBe(one.hash);
});

describe('the way the hash is made', () => {
  test('has a number that is in the record and in what is hashed', () => {
    const { change_id, sub, gate, because, steps, ...change } = sampleChange();
    const frozen = steps.map(({ state: _, ...step }) => step);
    expect(change.hash_version).toBe(4);
    expect(change.hash).toBe(sha256({ hash_version: 4, change_id, sub, gate, because, steps: frozen }));
  });

  test('makes a change unaltered that has it', () => {
    expect(isUnaltered(sampleChange())).toBe(true);
  });

  test('makes one of a client unaltered that is for the phone, and no other', () => {
    const client = 'claude.ai/client';
    expect(isUnaltered(sampleChange({ client }))).toBe(true);
    expect(isUnaltered(sampleChange({ client, gate: 'confirm', because: [] }))).toBe(false);
    expect(isUnaltered({ ...sampleChange({ client }), client: 'chatgpt.com/client' })).toBe(false);
  });

  test.each([
    ['another number', { hash_version: HASH_VERSION + 1 }],
    ['no number', { hash_version: undefined }],
    ['another hash', { hash: sampleChange().hash }],
  ])('leaves none unaltered that has %s', (_, given) => {
    expect(isUnaltered({ ...sampleChange(), ...given })).toBe(false);
  });
});
