/** The card of a change that may outlast the sign-in: how it goes on then, said before and while it waits. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { ChangeView } from '../../../backend/contract.ts';
import { ChangeCard } from '../../../extension/changes/card/change-card.tsx';
import { change } from './changes.ts';

const draw = (over: Partial<ChangeView>): string => {
  const place = document.createElement('div');
  const press = async () => undefined;
  place.innerHTML = renderToStaticMarkup(<ChangeCard change={change(over)} onConfirm={press} onCancel={press} />);
  return place.textContent;
};

const AGAIN = 'your phone is asked again';
const ALONE = 'without asking again';

describe('it says', () => {
  test.each<[string, Partial<ChangeView>, string]>([
    ['before, that the phone is asked again', { background: 'phone' }, AGAIN],
    ['before, that nobody is', { background: 'privileged_worker' }, ALONE],
    ['that the phone is asked', { background: 'phone', state: 'needs_you' }, 'Your phone is asked to go on'],
    [
      'what to do, where Okta is not connected any more',
      { background: 'phone', state: 'needs_you', failure: { code: 'okta_not_connected', message: 'Over.' } },
      'Connect Okta to go on.',
    ],
    ['that it tries alone', { background: 'privileged_worker', state: 'needs_you' }, 'It tries by itself'],
  ])('%s', (_, over, words) => {
    expect(draw(over)).toContain(words);
  });

  test('nothing of it where it may not outlast, and no more once it was agreed to', () => {
    expect(draw({})).not.toMatch(new RegExp(`${AGAIN}|${ALONE}`));
    expect(draw({ background: 'phone', state: 'executing' })).not.toContain(AGAIN);
  });
});
