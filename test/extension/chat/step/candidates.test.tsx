/** Of several that match, a press says which one is meant. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FunctionResult } from '../../../../backend/contract.ts';
import { Asking } from '../../../../extension/chat/asking.ts';
import { Candidates } from '../../../../extension/chat/step/candidates.tsx';
import { Step } from '../../../../extension/chat/step/step.tsx';

const sams: FunctionResult = {
  outcome: 'ambiguous',
  parameter: 'user',
  said: 'Sam',
  message: '2 users match "Sam". Which one is meant?',
  candidates: ['Sam Carter (sam.carter@acme.example)', 'Sam Okafor (sam.okafor@acme.example)'],
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

const draw = (asking?: typeof ask, result: FunctionResult = sams) =>
  act(async () =>
    root.render(
      <Asking value={asking}>
        <Step
          step={{ kind: 'step', id: 's', name: 'get_user', arguments: '{}', result: JSON.stringify(result) }}
          running={false}
        />
      </Asking>,
    ),
  );
const buttons = () => [...place.querySelectorAll('button')];

test('each candidate is a button that says just that one', async () => {
  await draw(ask);
  expect(buttons().map(({ textContent }) => textContent)).toEqual(sams.candidates);
  await act(async () => buttons()[1]?.click());
  expect(ask).toHaveBeenCalledExactlyOnceWith('Sam Okafor (sam.okafor@acme.example)');
});

test('the only one that comes near is a button, too', async () => {
  const message = 'Nobody is called "Sinea", but some begin so. Is it this one?';
  await draw(ask, { ...sams, message, candidates: ['Sinéad O’Brien (sinead@acme.example)'] });
  expect(place.textContent).toContain(message);
  await act(async () => buttons()[0]?.click());
  expect(ask).toHaveBeenCalledExactlyOnceWith('Sinéad O’Brien (sinead@acme.example)');
});

test('none can be pressed while an answer is being written', async () => {
  await draw();
  expect(buttons().map(({ disabled }) => disabled)).toEqual([true, true]);
});

test('a status that tells one from others reads in words, and is said as it was listed', async () => {
  const listed = 'Ana Perez (ana.perez@acme.example, LOCKED_OUT)';
  await act(async () =>
    root.render(
      <Asking value={ask}>
        <Candidates asks="Which one?" candidates={[listed, 'Zoom (app, INACTIVE, 0oa1zoom000000000005)']} />
      </Asking>,
    ),
  );
  expect(buttons().map(({ textContent }) => textContent)).toEqual([
    'Ana Perez (ana.perez@acme.example, locked out)',
    'Zoom (app, inactive, 0oa1zoom000000000005)',
  ]);
  await act(async () => buttons()[0]?.click());
  expect(ask).toHaveBeenCalledExactlyOnceWith(listed);
});
