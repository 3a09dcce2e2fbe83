/** What a person reads of each failure: made from its code, never twice, and never nothing. */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ERRORS } from '../../../backend/contract/errors.ts';
import { ChangeCard } from '../../../extension/changes/card/change-card.tsx';
import { Step } from '../../../extension/chat/step/step.tsx';
import { MENDERS } from '../../../extension/client/menders.ts';
import { PANEL_CODES } from '../../../extension/client/problem.ts';
import { asText, tell } from '../../../extension/sentences/tell.ts';
import { tellMeaning } from '../../../extension/sentences/tell-change.ts';
import { ProblemNotice } from '../../../extension/ways-out/problem-notice.tsx';
import { CHANGE_STATES } from '../../../lambdas/contract/changes/change-states.ts';
import { FailureCode } from '../../../lambdas/contract/failure.ts';
import { change } from '../changes/changes.ts';
import { under } from '../messages.ts';

const codes = [...new Set<string>([...Object.keys(ERRORS), ...FailureCode.options, ...PANEL_CODES])];

/** A value for each name a sentence may ask for. */
const values = {
  again: '2026-06-01T10:00:00.000Z',
  relation: 'read_okta',
  object: 'okta:groups',
  said: 'Sam',
  client: 'claude.ai',
  target: 'Ben Ito',
  state: 'ACTIVE',
  error: 'invalid_request',
  summary: 'The password is too short.',
  scope: 'okta.users.manage',
};
const wire = 'The wire says so.';

/** The sentences of what is drawn, one by one. */
function sentencesOf(drawn: ReactNode): string[] {
  const { body } = new DOMParser().parseFromString(renderToStaticMarkup(drawn), 'text/html');
  return [...body.querySelectorAll('p, span')]
    .filter((element) => element.querySelector('p, span') === null)
    .flatMap((element) => element.textContent.split(/(?<=[.!?]) /))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[.!?]$/.test(sentence));
}
const nothing = async () => undefined;

test('the table has a sentence for every code there is, and for no other', () => {
  expect(Object.keys(under('en', 'codes')).sort()).toEqual([...codes].sort());
});

describe.each(codes)('%s', (code) => {
  const told = tell({ code, values, message: wire });
  const drawn: [string, ReactNode][] = [
    ['a notice', <ProblemNotice key="notice" problem={{ code, values, message: wire }} onAgain={() => {}} />],
    [
      'a step',
      <Step
        key="step"
        step={{
          kind: 'step',
          id: 's',
          name: 'get_user',
          arguments: '{}',
          result: JSON.stringify({ outcome: 'failed', code, values, message: wire }),
        }}
        running={false}
      />,
    ],
    [
      'a card',
      <ChangeCard
        key="card"
        change={change({ state: 'failed', failure: { code, values, message: wire } })}
        onConfirm={nothing}
        onCancel={nothing}
      />,
    ],
  ];

  test('has a sentence of its own, with all its values in place', () => {
    expect(told.says.length).toBeGreaterThan(5);
    expect(told.says).not.toContain(wire);
    expect(asText(told)).not.toMatch(/[{}]/);
    expect(told.wayOut).not.toBe('');
  });

  test.each(drawn)('says it in %s, and nothing twice', (_, node) => {
    const said = sentencesOf(node);
    const [first] = told.says.split(/(?<=[.!?]) /);
    expect(said).toContain(first);
    expect(said).not.toContain(wire);
    expect(new Set(said).size).toBe(said.length);
  });
});

describe.each(codes)('%s names who can mend it:', (code) => {
  const mender =
    MENDERS[Object.keys(MENDERS).find((each): each is keyof typeof MENDERS => each === code) ?? 'internal'];
  const { wayOut, who } = tell({ code, values, message: wire });

  test(`the ${mender}, with what to do or who to turn to, and nothing that cannot help`, () => {
    expect(who).toBe(under('en', 'menders')[mender]);
    if (mender === 'person') expect(wayOut).toMatch(/^[A-Z].+\.$/);
    else expect(wayOut ?? '').not.toMatch(/sign in|connect okta/i);
  });
});

test('the table of who can mend what has every code there is, and no other', () => {
  expect(Object.keys(MENDERS).sort()).toEqual([...codes].sort());
});

describe('the sentence of the wire stands in', () => {
  test('for a code nobody knows', () => {
    expect(tell({ code: 'brand_new', message: 'Something new.' }).says).toBe('Something new.');
  });

  test.each(['toString', 'constructor', '__proto__'])('for the code %s, which every object has', (code) => {
    expect(tell({ code, message: wire }).says).toBe(wire);
  });

  test('for values that did not come', () => {
    const message = 'The Okta app lacks the scope okta.users.read.';
    expect(tell({ code: 'okta_scope_missing', message })).toEqual({ says: message });
    expect(tell({ code: 'okta_scope_missing', message, values: { summary: 'no' } })).toEqual({ says: message });
  });

  test('with its detail in it, which is not told again', () => {
    const problem = { code: 'brand_new', message: 'No. MFA is on.', detail: 'MFA is on.' };
    const said = sentencesOf(<ProblemNotice problem={problem} onAgain={() => {}} />);
    expect(said).toEqual(['No.', 'MFA is on.']);
  });
});

test('a code nobody knows, without a sentence, is a surprise', () => {
  expect(tell({ code: 'brand_new' })).toEqual(under('en', 'codes', 'internal'));
});

test('a value is put in as it is, whatever it holds', () => {
  const summary = 'Use {scope} or $& instead.';
  expect(tell({ code: 'okta_rejected', values: { summary, scope: 'x' } }).says).toBe(`Okta refused: ${summary}`);
});

test('a change whose end is not known says so, why, and not to try again', () => {
  const failure = { code: 'okta_unavailable', message: wire };
  const said = sentencesOf(
    <ChangeCard change={change({ state: 'unknown', failure })} onConfirm={nothing} onCancel={nothing} />,
  );
  expect(said).toEqual([
    'Okta’s answer was lost.',
    'Its record is being read to find out; ask again only after that.',
    'Okta does not answer.',
  ]);
});

test.each(CHANGE_STATES)('a change that is %s says what that means, once', (state) => {
  const said = sentencesOf(<ChangeCard change={change({ state })} onConfirm={nothing} onCancel={nothing} />);
  expect(said.join(' ')).toBe(tellMeaning(change({ state }), false));
});
