/** The card of a change: what it shows, and what can be pressed. */
import { act } from 'react';
import { describe, expect, test } from 'vitest';
import type { ChangeState, ChangeView } from '../../../backend/contract.ts';
import { problem } from '../../../extension/client/problem.ts';
import { buttons, cancel, confirm, draw, place, press, startCards } from './card.tsx';
import { change, step } from './changes.ts';

startCards();

const unlock = step({ operationId: 'unlockUser', before: { status: 'LOCKED_OUT' }, leaves: { status: 'ACTIVE' } });

test('a card says where its change was asked for, where that was not the panel, and why the phone is asked', async () => {
  await draw(change({ because: ['by_client'], client: { name: 'claude.ai/oauth/client', host: 'claude.ai' } }));
  expect(place.textContent).toContain('Asked in claude.ai');
  expect(place.textContent).toContain('an MCP client asks for it');
  expect(place.querySelector('details')?.textContent).toContain('claude.ai/oauth/client');
  expect(buttons().map(([name]) => name)).toEqual(['Cancel']);
  await draw(change({}));
  expect(place.textContent).not.toContain('Asked in');
});

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
    await draw(change(over));
    expect(buttons().map(([name]) => name)).toEqual(offered);
  });

  test('is pressed once: while it is sent, and after it got through', async () => {
    const answer = Promise.withResolvers<undefined>();
    confirm.mockReturnValue(answer.promise);
    await draw(change({ gate: 'confirm', steps: [unlock] }));
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
    await draw(change({ gate: 'confirm', steps: [unlock] }));
    await press('Unlock the account');
    expect(place.querySelector('[role=alert]')?.textContent).toContain(says);
    expect(buttons()[0]).toEqual(['Unlock the account', true]);
  });

  test('is told where it could not be taken back', async () => {
    cancel.mockResolvedValue(problem('change_not_open'));
    await draw(change({}));
    await press('Cancel');
    expect(place.querySelector('[role=alert]')?.textContent).toContain('no longer waits');
  });
});

describe('what cannot be undone', () => {
  // It is one of those that Okta has no way back for.
  const effects = [{ code: 'app_profile_lost' as const }];

  test('is marked, and has to be looked at before the button can be pressed', async () => {
    await draw(change({ gate: 'confirm', steps: [step({ effects })] }));
    expect(place.textContent).toContain('This cannot be undone.');
    expect(buttons()[0]).toEqual(['Reset the password', false]);
    await act(async () => place.querySelector('input')?.click());
    expect(buttons()[0]).toEqual(['Reset the password', true]);
  });

  test('is the phone’s to ask about where that is asked', async () => {
    await draw(change({ gate: 'approve', steps: [step({ effects })] }));
    expect(place.textContent).toContain('This cannot be undone.');
    expect(place.querySelector('input')).toBeNull();
  });

  test('is not said of what can be', async () => {
    await draw(
      change({ gate: 'confirm', steps: [step({ effects: [{ code: 'mail_sent' }, { code: 'sessions_end' }] })] }),
    );
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
    await draw(change({ state, steps: [{ ...unlock, ...over }] }));
    if (says === null) expect(place.textContent).not.toContain('→');
    else expect(place.textContent).toContain(says);
  });

  test('has Okta’s own word on the tooltip', async () => {
    await draw(change({ steps: [unlock] }));
    expect([...place.querySelectorAll('li [title]')].map((it) => it.getAttribute('title'))).toEqual([
      'LOCKED_OUT',
      'ACTIVE',
    ]);
  });
});
