/** What is kept of an answer, to tell whether it is whole. */
import { expect, test } from 'vitest';
import { traceReader } from '../../../backend/engines/classic/orchestration-trace.ts';
import { listener } from '../../../backend/engines/classic/said.ts';

const heard = (...deltas: string[]) => {
  const { hear, said } = listener();
  for (const delta of deltas) hear(delta);
  return said();
};

test.each([
  [['You ', 'are ', 'whole.'], { head: 'You are whole.', length: 14 }],
  [[' \n', ' You', ' ', ' are', '\n\n'], { head: 'You  are', length: 8 }],
  [[' ', '\n'], { head: '', length: 0 }],
  [[], { head: '', length: 0 }],
])('of %j it is %j, without the white space around it', (deltas, said) => {
  expect(heard(...deltas)).toEqual(said);
});

test('of a long answer only the beginning is kept, with its length', () => {
  const said = heard(...Array<string>(10_000).fill('x'.repeat(1_000)));
  expect(said.length).toBe(10_000_000);
  expect(said.head.length).toBeLessThan(20_000);
});

test.each([
  ['You are', true],
  ['You are whole.', false],
  ['Somebody', false],
  ['', false],
])('of an announced “You are whole.” the answer “%s” leaves something out: %s', (answer, isMore) => {
  const trace = traceReader();
  trace.read({ orchestrationTrace: { observation: { finalResponse: { text: ' You are whole.\n' } } } });
  expect(trace.promisedMoreThan(heard(answer))).toBe(isMore);
});
