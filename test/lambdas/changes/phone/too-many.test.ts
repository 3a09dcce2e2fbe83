/** What a client may not ask a phone for, because its person would not see all of it there. */
import { expect, test } from 'vitest';
import { factsOnPhone } from '../../../../lambdas/changes/phone/on-phone.ts';
import { tooManyForPhone } from '../../../../lambdas/changes/phone/too-many.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { type ChangeTarget, openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import { copying } from '../held/plans.ts';
import { overList, sampleChange, sampleStep } from '../sample.ts';

const client = 'claude.ai/client';
const byClient = (given: Partial<Change>): Change => ({ ...sampleChange(), client, ...given });
const person = (name: string): ChangeTarget => ({
  type: 'user',
  id: `00u${name}`,
  login: `${name}@acme.example`,
  name,
});
const read = (names: readonly string[]) =>
  byClient(overList({ parts: ['hash'], steps: names.length, first: names.slice(0, 3).map(person) }));
const unread = (total: number) => byClient(overList({ list: { title: 'List', total } }));
const several = (count: number, targets: ChangeTarget[]) =>
  byClient({ steps: openSteps(Array.from({ length: count }, () => sampleStep('00u1', { targets }))) });
const kinds = ['user', 'group', 'application'].map((type) => ({ ...person('ana'), type }));

test.each<[string, Change, boolean]>([
  ['a list of three that is still to be read', unread(3), false],
  ['a list of four that is still to be read', unread(4), true],
  ['a list of three, each by name', read(['ana', 'ben', 'carl']), false],
  ['a list of four', read(['ana', 'ben', 'carl', 'dana']), true],
  ['a list of two whose names are cut', read(['a'.repeat(120), 'ben']), true],
  ['two steps', several(2, [person('ana')]), false],
  ['thirty steps', several(30, [person('ana')]), true],
  ['two steps for which no field is left', several(2, kinds), true],
  ['a plan, which waits for its card', byClient({ plan: copying(30).plan ?? expect.unreachable() }), false],
])('%s: it is %o that it is refused, and never in the panel', (_, change, isRefused) => {
  expect(tooManyForPhone(change) !== undefined).toBe(isRefused);
  const { client: _client, ...panel } = change;
  expect(tooManyForPhone(panel)).toBeUndefined();
});

test('what is not refused is on the phone to the last name', () => {
  const facts = factsOnPhone(read(['ana', 'ben', 'carl']));
  expect(facts.find(({ key }) => key === 'count')?.value).toBe(
    '3 users: ana@acme.example (ana), ben@acme.example (ben), carl@acme.example (carl)',
  );
});
