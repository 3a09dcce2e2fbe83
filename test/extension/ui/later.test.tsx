import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ErrorBoundary, ROOT_OPTIONS } from '../../../extension/ui/error-boundary.tsx';
import { later } from '../../../extension/ui/later.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

interface WordProps {
  word: string;
}
const Word = ({ word }: WordProps) => <b>{word}</b>;

/** A component that comes, or not, when the test says so. */
function arriving() {
  const { promise, resolve, reject } = Promise.withResolvers<typeof Word>();
  const load = vi.fn(() => promise);
  return { load, come: () => act(async () => resolve(Word)), fail: () => act(async () => reject(new Error('gone'))) };
}

async function drawn(words: React.ReactNode) {
  const place = document.createElement('div');
  await act(async () => createRoot(place, ROOT_OPTIONS).render(<ErrorBoundary of="entry">{words}</ErrorBoundary>));
  return place;
}

describe('a component that comes later', () => {
  test('is loaded when it is drawn, and once', async () => {
    const { load, come } = arriving();
    const Later = later(load);
    expect(load).not.toHaveBeenCalled();
    const place = await drawn([<Later key={1} word="one" />, <Later key={2} word="two" />]);
    expect(place.innerHTML).toBe('');
    await come();
    expect(place.innerHTML).toBe('<b>one</b><b>two</b>');
    expect((await drawn(<Later word="three" />)).innerHTML).toBe('<b>three</b>');
    expect(load).toHaveBeenCalledOnce();
  });

  test('has something in its place until then', async () => {
    const { load, come } = arriving();
    const Later = later(load, ({ word }) => <i>{word}</i>);
    const place = await drawn(<Later word="one" />);
    expect(place.innerHTML).toBe('<i>one</i>');
    await come();
    expect(place.innerHTML).toBe('<b>one</b>');
  });

  test('and does not come is an error where it would be', async () => {
    const { load, fail } = arriving();
    const Later = later(load);
    const place = await drawn(<Later word="one" />);
    await fail();
    expect(place.querySelector('[role=alert]')).not.toBeNull();
  });
});
