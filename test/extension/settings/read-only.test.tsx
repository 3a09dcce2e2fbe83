/** What is left out where the organisation set the panel to read only, and what is not. */
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { COMMANDS } from '../../../backend/contract/commands.ts';
import type { FunctionResult } from '../../../backend/contract.ts';
import { ChangeCard } from '../../../extension/changes/card/change-card.tsx';
import { Asking } from '../../../extension/chat/asking.ts';
import { Step } from '../../../extension/chat/step/step.tsx';
import { CommandMenu } from '../../../extension/composer/commands/command-menu.tsx';
import { thatRead } from '../../../extension/composer/commands/matching.ts';
import { ABOUT_PAGE, SUGGESTIONS } from '../../../extension/composer/offered.ts';
import { Suggestions } from '../../../extension/composer/suggestion-list.tsx';
import { suggestionsFor } from '../../../extension/composer/suggestions.ts';
import { ReadOnly } from '../../../extension/settings/read-only.tsx';
import { FirstSteps } from '../../../extension/sign-in/first-steps.tsx';
import { operations } from '../../../lambdas/operations/index.ts';
import { change } from '../changes/changes.ts';

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(() => act(async () => root.unmount()));

const SAYS = 'Your organisation set this panel to read only.';
const nothing = async () => undefined;

/** The buttons of it, and whether it says why there are no others. */
async function drawn(readOnly: boolean, what: ReactNode): Promise<{ buttons: (string | null)[]; said: boolean }> {
  await act(async () =>
    root.render(
      <ReadOnly value={readOnly}>
        <Asking value={() => {}}>{what}</Asking>
      </ReadOnly>,
    ),
  );
  return {
    buttons: [...place.querySelectorAll('button')].map(({ textContent }) => textContent),
    said: place.textContent.includes(SAYS),
  };
}

const card = (over: Parameters<typeof change>[0]) => (
  <ChangeCard change={change(over)} asked="Unlock Ana" onConfirm={nothing} onCancel={nothing} />
);
const answer: FunctionResult = {
  outcome: 'ok',
  title: 'Sign-in of Ana Ruiz',
  verdict: { code: 'locked_out', message: 'Locked out after 6 wrong passwords.' },
  remedies: [{ operationId: 'unlockUser', say: 'Unlock ana.ruiz@acme.example' }],
  columns: ['Fact'],
  rows: [],
};

describe('on cards', () => {
  test.each([
    ['to agree', card({ state: 'requested', gate: 'confirm' }), 'Reset the password'],
    ['to ask again', card({ state: 'expired' }), 'Ask again'],
    ['to undo', card({ state: 'done', undo: 'possible' }), 'Undo'],
    [
      'that would mend it',
      <Step
        key="s"
        step={{ kind: 'step', id: 's', name: 'explain_sign_in', arguments: '{}', result: JSON.stringify(answer) }}
        running={false}
      />,
      'Unlock ana.ruiz@acme.example',
    ],
  ])('there is no button %s, which is said once', async (_, what, name) => {
    const free = await drawn(false, what);
    expect(free.buttons).toContain(name);
    expect(free.said).toBe(false);
    const bound = await drawn(true, what);
    expect(bound.buttons).toEqual(free.buttons.filter((each) => each !== name));
    expect(bound.said).toBe(true);
  });

  test('a change can still be taken back', async () => {
    const { buttons } = await drawn(true, card({ state: 'requested', gate: 'confirm' }));
    expect(buttons).toContain('Cancel');
  });

  test.each([
    ['waits for the phone', card({ state: 'requested', gate: 'approve' })],
    ['was done and cannot be undone', card({ state: 'done' })],
  ])('nothing is said where a change %s', async (_, what) => {
    expect((await drawn(true, what)).said).toBe(false);
  });
});

describe('of what can be said', () => {
  const relationOf = (id: string) => operations.find(({ operationId }) => operationId === id)?.relation;
  const all = [SUGGESTIONS, ...Object.values(ABOUT_PAGE)].flat();

  test.each(all)('“$say” is known to change something or not, as the catalogue has it', ({ operationId, changes }) => {
    expect(changes === true).toBe(relationOf(operationId) !== 'read_okta');
  });

  test('only what reads is suggested, and why is said', async () => {
    expect(suggestionsFor(undefined, true).map(({ operationId }) => operationId)).toEqual([
      'listUserGroups',
      'listUsers',
    ]);
    const view = (
      <Suggestions
        person={{ sub: 'oidc|okta|00u1', name: 'Mia Keller' }}
        beside={undefined}
        told={{ may: ['unlockUser', 'listUsers', 'listUserGroups'], lockedOut: [{ name: 'Ana', login: 'ana@acme' }] }}
        onChoose={() => {}}
      />
    );
    const { buttons, said } = await drawn(true, view);
    expect(buttons).toEqual(['What are my Okta groups?', 'Which users are locked out?']);
    expect(said).toBe(true);
  });

  test('the menu of it says why there is no more', async () => {
    const menu = <CommandMenu onChoose={() => {}} onClose={() => {}} onLeave={() => {}} />;
    expect((await drawn(false, menu)).said).toBe(false);
    expect((await drawn(true, menu)).said).toBe(true);
    expect(place.textContent).not.toContain('Suspend');
  });

  test('the catalogue has what reads, and all of that', () => {
    const ids = thatRead(COMMANDS).flatMap(({ commands }) => commands.map(({ id }) => id));
    expect(ids).toContain('listUsers');
    expect(ids).not.toContain('resetPassword');
    expect(ids.filter((id) => relationOf(id) !== 'read_okta')).toEqual([]);
  });
});

test.each([
  [false, 'Enrol your phone'],
  [true, 'Connect Okta'],
])('the first steps, read only: %s, end with “%s”', async (readOnly, last) => {
  await drawn(readOnly, <FirstSteps okta={{ state: 'not-connected' }} phone={{ state: 'missing' }} />);
  expect(place.querySelector('li:last-child')?.textContent).toContain(last);
});
