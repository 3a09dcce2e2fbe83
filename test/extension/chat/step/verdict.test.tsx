/** The verdict of an answer, and what would mend it. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FunctionResult } from '../../../../backend/contract.ts';
import { Asking } from '../../../../extension/chat/asking.ts';
import { Step } from '../../../../extension/chat/step/step.tsx';

const locked: Extract<FunctionResult, { outcome: 'ok' }> = {
  outcome: 'ok',
  title: 'Sign-in of Ana Ruiz',
  verdict: { code: 'locked_out', message: 'Locked out after 6 wrong passwords from one address.' },
  remedies: [{ operationId: 'unlockUser', say: 'Unlock ana.ruiz@acme.example' }],
  columns: ['Fact', 'Value'],
  rows: [['Status', 'LOCKED_OUT']],
  sections: [
    { title: 'Last events (1)', columns: ['Time', 'What'], rows: [['2026-11-28 08:12', 'Wrong password']] },
    { title: 'Factors (0)', columns: ['Factor'], rows: [], note: 'As seen from our server.' },
  ],
};

let place: HTMLElement;
let root: Root;
const ask = vi.fn();
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  ask.mockReset();
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(() => act(async () => root.unmount()));

const draw = (found: FunctionResult, asking?: typeof ask) =>
  act(async () =>
    root.render(
      <Asking value={asking}>
        <Step
          step={{ kind: 'step', id: 's', name: 'explain_sign_in', arguments: '{}', result: JSON.stringify(found) }}
          running={false}
        />
      </Asking>,
    ),
  );
/** The tables that are folded. */
const folded = () => [...place.querySelectorAll('details:has(table) summary')].map(({ textContent }) => textContent);
const textsOf = (selector: string) => [...place.querySelectorAll(selector)].map(({ textContent }) => textContent);

test('stands above the tables it rests on; further ones are folded, and what is empty has its title', async () => {
  await draw(locked);
  const text = place.textContent ?? '';
  expect(text.indexOf('Locked out after 6')).toBeLessThan(text.indexOf('locked out'));
  expect(textsOf('caption')).toEqual(['Sign-in of Ana Ruiz', 'Last events (1)']);
  expect(folded()).toEqual(['Last events (1)']);
  expect(text).toContain('Factors (0)As seen from our server.');
});

test('without a verdict no table is folded', async () => {
  const { verdict: _, ...tables } = locked;
  await draw(tables);
  expect(folded()).toEqual([]);
  expect(textsOf('caption')).toEqual(['Sign-in of Ana Ruiz', 'Last events (1)']);
});

describe('what would mend it', () => {
  test('is a button that asks for just that', async () => {
    await draw(locked, ask);
    expect(textsOf('article[aria-label=Verdict] button')).toEqual(['Unlock ana.ruiz@acme.example']);
    await act(async () => place.querySelector('button')?.click());
    expect(ask).toHaveBeenCalledExactlyOnceWith('Unlock ana.ruiz@acme.example');
  });

  test('cannot be asked for while an answer is being written', async () => {
    await draw(locked);
    expect(place.querySelector('button')?.disabled).toBe(true);
  });

  test.each([
    ['there is nothing to mend', { remedies: [] }],
    ['none is told', { remedies: undefined }],
  ])('is no button where %s', async (_, given) => {
    await draw({ ...locked, ...given });
    expect(place.querySelector('button')).toBeNull();
    expect(textsOf('article[aria-label=Verdict] p')).toEqual([locked.verdict?.message]);
  });
});

test('an answer with a verdict and nothing else says it once', async () => {
  await draw({ ...locked, rows: [], sections: [], remedies: [] });
  expect(place.textContent).not.toContain('→ Sign-in of Ana Ruiz');
  expect(place.querySelector('table')).toBeNull();
});
