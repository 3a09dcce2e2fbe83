import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { AccessDenied } from '../../../../extension/chat/step/access-denied.tsx';
import type { Denial } from '../../../../extension/client/beginning.ts';
import { problem } from '../../../../extension/client/problem.ts';
import { Results } from '../../../../extension/results/results.ts';
import { Acting } from '../../../../extension/ways-out/acting.ts';
import { backendDouble } from '../double.ts';

test('a denial says who can give the right, and copies what they need to know', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const place = document.createElement('div');
  const root = createRoot(place);
  await act(async () =>
    root.render(
      <Acting value={{ sub: 'oidc|okta|00u1', okta: 'connected', signIn: () => {} }}>
        <AccessDenied relation="can_reset_password" object="okta:users" />
      </Acting>,
    ),
  );
  expect(place.textContent).toContain('Whoever runs Okta Companion can give it');
  await act(async () => place.querySelector('button')?.click());
  expect(copied).toHaveBeenCalledExactlyOnceWith(
    "Access Denied: the relation can_reset_password on okta:users in FGA is missing.\nnpm run fga -- explain 'oidc|okta|00u1' can_reset_password okta:users",
  );
  await act(async () => root.unmount());
  copied.mockRestore();
});

const asked = async (denial: Denial | undefined) => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const questions: string[][] = [];
  const backend = {
    ...backendDouble(),
    denial: async (...question: string[]) => {
      questions.push(question);
      return denial === undefined
        ? { ok: false as const, problem: problem('lambda_failed') }
        : { ok: true as const, value: denial };
    },
  };
  const place = document.createElement('div');
  const root = createRoot(place);
  await act(async () =>
    root.render(
      <Results value={backend}>
        <AccessDenied relation="can_reset_password" object="okta:users" />
      </Results>,
    ),
  );
  const press = async () => {
    const button = [...place.querySelectorAll('button')].find(
      (each) => each.textContent === 'Why, and who could grant it?',
    );
    await act(async () => button?.click());
  };
  expect(questions).toEqual([]);
  await press();
  onTestFinished(() => act(async () => root.unmount()));
  return { place, questions };
};

test('on demand a denial says what it takes, what is missing, and who has it', async () => {
  const { place, questions } = await asked({
    ways: [
      [
        { relation: 'help_desk', held: false },
        { relation: 'read_okta', held: true },
      ],
      [
        { relation: 'administrator', held: false },
        { relation: 'read_okta', held: true },
      ],
    ],
    stoppedBy: ['barred'],
    people: ['Mia Keller', 'Noah Brandt'],
    groups: ['Service desk'],
  });
  expect(questions).toEqual([['can_reset_password', 'okta:users']]);
  const said = place.querySelector('[role=status]')?.textContent;
  expect(said).toContain('It is taken away by barred');
  expect(said).toContain(
    'It takes all of one of these:help_deskyou lack itread_oktayou have itadministratoryou lack it',
  );
  expect(said).toContain('In one of these groups you would have what is missing: Service desk.');
  expect(said).toContain('May do it now: Mia Keller, Noah Brandt.');
});

test('where nobody may, or it cannot be found out, it says so', async () => {
  const none = await asked({ ways: [[{ relation: 'read_okta', held: false }]], stoppedBy: [], people: [], groups: [] });
  expect(none.place.querySelector('[role=status]')?.textContent).toBe(
    'It takes all of these:read_oktayou lack itNobody you may see may do it now.',
  );
  const failed = await asked(undefined);
  expect(failed.place.querySelector('[role=status]')?.textContent).toBe('That could not be found out. Try again.');
});
