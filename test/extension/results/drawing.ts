/** A table as it is drawn, for the tests of one file: what it is made of, what is pressed, what stands in it. */
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import type { FoundTable } from '../../../extension/results/found-table.ts';

export const users: FoundTable = {
  title: 'Users named Ben (2)',
  columns: ['Name', 'Login', 'Status'],
  rows: [
    ['Ben Ito', 'ben.ito@acme.example', 'on leave'],
    ['Ben Okafor', 'ben.okafor@acme.example', 'active'],
  ],
};
export const groups = (count: number): FoundTable => ({
  title: `Groups (${count})`,
  columns: ['Group'],
  rows: Array.from({ length: count }, (_, at) => [`Group ${at + 1}`]),
});

/** Where it is drawn; each test has its own. */
export let place: HTMLElement;
let root: Root;

export function startDrawing(): void {
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    place = document.createElement('div');
    root = createRoot(place);
  });
  afterEach(() => act(async () => root.unmount()));
}

export const render = (node: ReactNode) => act(async () => root.render(node));
export const press = (name: RegExp) =>
  act(async () =>
    [...place.querySelectorAll('button')].find(({ textContent }) => name.test(textContent ?? ''))?.click(),
  );
export const textsOf = (selector: string) =>
  [...place.querySelectorAll(selector)].map(({ textContent }) => textContent);
export const cells = () =>
  [...place.querySelectorAll('tbody tr')].map((row) => [...row.children].map((it) => it.textContent));
