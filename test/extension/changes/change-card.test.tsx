/** The card of a change: what it shows, and what can be pressed. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChangeState, ChangeView, EffectCode } from '../../../backend/contract.ts';
import { ChangeCard } from '../../../extension/changes/change-card.tsx';
import { type Problem, problem } from '../../../extension/client/problem.ts';
import { change, step } from './changes.ts';

let place: HTMLElement;
let root: Root;
const confirm = vi.fn<() => Promise<Problem | undefined>>();
const cancel = vi.fn<() => Promise<Problem | undefined>>();
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  confirm.mockReset().mockResolvedValue(undefined);
  cancel.mockReset().mockResolvedValue(undefined);
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(() => act(async () => root.unmount()));

const draw = (over: Partial<ChangeView>) =>
  act(async () => root.render(<ChangeCard change={change(over)} onConfirm={confirm} onCancel={cancel} />));
const buttons = () =>
  [...place.querySelectorAll('button')].map(({ textContent, disabled }) => [textContent, !disabled]);
const press = (name: string) =>
  act(async () => [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());
const unlock = step({ operationId: 'unlockUser', before: { status: 'LOCKED_OUT' }, leaves: { status: 'ACTIVE' } });

describe('what can be pressed', () => {
  test.each<[string, Partial<ChangeView>, string[]]>([
    [
      'the act and Cancel, where a button is enough',
      { gate: 'confirm', steps: [unlock] },
      ['Unlock the account', 'Cancel'],
    ],
    ['Cancel, where the phone is asked', { gate: 'approve' }, ['Cancel']],
    ['nothing, once it was agreed to', { gate: 'confirm', state: 'approved' }, []],
    ['nothing, once it is over', { gate: 'confirm', state: 'denied' }, []],
  ])('is %s', async (_, over, offered) => {
    await draw(over);
    expect(buttons().map(([name]) => name)).toEqual(offered);
  });

  test('is pressed once: while it is sent, and after it got through', async () => {
    const answer = Promise.withResolvers<undefined>();
    confirm.mockReturnValue(answer.promise);
    await draw({ gate: 'confirm', steps: [unlock] });
    await press('Unlock the account');
    expect(buttons()).toEqual([
      ['Unlock the account', false],
      ['Cancel', false],
    ]);
    await act(async () => answer.resolve(undefined));
    expect(buttons()).toEqual([
      ['Sent …', false],
      ['Cancel', true],
    ]);
    expect(confirm).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['change_altered', 'The change is not what was asked for any more.'],
    ['phone_needed', 'A button is not enough for this change.'],
  ] as const)('can be pressed again after %s, which is told', async (code, says) => {
    confirm.mockResolvedValue(problem(code));
    await draw({ gate: 'confirm', steps: [unlock] });
    await press('Unlock the account');
    expect(place.querySelector('[role=alert]')?.textContent).toContain(says);
    expect(buttons()[0]).toEqual(['Unlock the account', true]);
  });

  test('is told where it could not be taken back', async () => {
    cancel.mockResolvedValue(problem('change_not_open'));
    await draw({});
    await press('Cancel');
    expect(place.querySelector('[role=alert]')?.textContent).toContain('no longer waits');
  });
});

describe('what cannot be undone', () => {
  // It is one of those that Okta has no way back for.
  const effects = [{ code: 'sessions_end' as EffectCode }];

  test('is marked, and has to be looked at before the button can be pressed', async () => {
    await draw({ gate: 'confirm', steps: [step({ effects })] });
    expect(place.textContent).toContain('This cannot be undone.');
    expect(buttons()[0]).toEqual(['Reset the password', false]);
    await act(async () => place.querySelector('input')?.click());
    expect(buttons()[0]).toEqual(['Reset the password', true]);
  });

  test('is the phone’s to ask about where that is asked', async () => {
    await draw({ gate: 'approve', steps: [step({ effects })] });
    expect(place.textContent).toContain('This cannot be undone.');
    expect(place.querySelector('input')).toBeNull();
  });

  test('is not said of what can be', async () => {
    await draw({ gate: 'confirm', steps: [step({ effects: [{ code: 'mail_sent' }] })] });
    expect(place.textContent).toContain('Okta mails them a link.');
    expect(place.textContent).not.toContain('undone');
    expect(place.querySelector('input')).toBeNull();
  });
});

describe('how it is and will be', () => {
  test.each<[ChangeState, Partial<ChangeView['steps'][0]>, string | null]>([
    ['requested', {}, 'locked out → active'],
    ['done', { after: { status: 'PASSWORD_EXPIRED' } }, 'locked out → password expired'],
    ['done', {}, null],
    ['denied', {}, null],
    ['failed', {}, null],
  ])('is shown of one that is %s with %j: %s', async (state, over, says) => {
    await draw({ state, steps: [{ ...unlock, ...over }] });
    if (says === null) expect(place.textContent).not.toContain('→');
    else expect(place.textContent).toContain(says);
  });

  test('has Okta’s own word on the tooltip', async () => {
    await draw({ steps: [unlock] });
    expect([...place.querySelectorAll('[title]')].map((it) => it.getAttribute('title'))).toEqual([
      'LOCKED_OUT',
      'ACTIVE',
    ]);
  });
});

describe('a plan', () => {
  const plan = [
    step({ operationId: 'unlockUser', state: 'done', after: { status: 'ACTIVE' }, oktaRequestId: 'req1' }),
    step({ state: 'failed' }),
    step({
      operationId: 'unassignUserFromGroup',
      targets: [...step().targets, { type: 'group', id: '00g1', name: 'Sales' }],
    }),
  ];
  const items = () => [...place.querySelectorAll('ol > li')].map(({ textContent }) => textContent);

  test('is a list with how far each step is, below whom all of it is about', async () => {
    await draw({ state: 'partial', steps: plan });
    expect(items()).toEqual([
      'Carried out: Unlock the account',
      'Not carried out: Reset the password',
      'Left out: Remove from the groupgroup Sales',
    ]);
    expect(place.textContent.split('ben.ito@acme.example')).toHaveLength(2);
    expect(place.textContent).toContain('1 of 3 steps took place.');
  });

  test('is agreed to as a whole', async () => {
    await draw({ gate: 'confirm', steps: plan.map((it) => ({ ...it, state: 'open' as const })) });
    expect(items()[0]).toContain('Not begun: ');
    expect(buttons().map(([name]) => name)).toEqual(['Do all 3 steps', 'Cancel']);
  });
});

describe('for whoever looks into it', () => {
  test('Okta’s request, the trace and the code are folded away', async () => {
    const failure = { code: 'okta_forbidden', message: '' };
    await draw({ state: 'failed', steps: [step({ oktaRequestId: 'req1' })], traceId: 'abcdef0123456789', failure });
    const details = place.querySelector('details');
    expect(details?.open).toBe(false);
    expect(details?.textContent).toContain('Okta requestreq1');
    expect(details?.textContent).toContain('okta_forbidden');
    expect(details?.textContent).toContain('abcdef01');
  });

  test('nothing is there where there is nothing to look into', async () => {
    await draw({});
    expect(place.querySelector('details')).toBeNull();
  });
});
