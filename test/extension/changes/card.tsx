/** A card as it is drawn, and what can be pressed on it. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import type { ChangeView } from '../../../backend/contract.ts';
import { ChangeCard } from '../../../extension/changes/card/change-card.tsx';
import { Asking } from '../../../extension/chat/asking.ts';
import type { Problem } from '../../../extension/client/problem.ts';
import { Results } from '../../../extension/results/results.ts';
import { type BackendDouble, backendDouble } from '../chat/double.ts';

export let place: HTMLElement;
export let backend: BackendDouble;
let root: Root;
export const confirm = vi.fn<() => Promise<Problem | undefined>>();
export const cancel = vi.fn<() => Promise<Problem | undefined>>();
export const without = vi.fn<(places: readonly number[]) => Promise<Problem | undefined>>();

/** Begins each test of a file with an empty place, and clears it after. */
export function startCards(): void {
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    confirm.mockReset().mockResolvedValue(undefined);
    cancel.mockReset().mockResolvedValue(undefined);
    without.mockReset().mockResolvedValue(undefined);
    backend = backendDouble();
    place = document.createElement('div');
    root = createRoot(place);
  });
  afterEach(() => act(async () => root.unmount()));
}

export const draw = (it: ChangeView, ask?: (text: string) => void) =>
  act(async () =>
    root.render(
      <Results value={backend}>
        <Asking value={ask}>
          <ChangeCard change={it} onConfirm={confirm} onCancel={cancel} onWithout={without} />
        </Asking>
      </Results>,
    ),
  );

/** The name of each button that has one in words, and whether it can be pressed. */
export const buttons = () =>
  [...place.querySelectorAll<HTMLButtonElement>('button:not([aria-label])')].map(({ textContent, disabled }) => [
    textContent,
    !disabled,
  ]);

export const press = (name: string) =>
  act(async () => [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());
