/** What was read for the person, in the place "Activity": folded away, then page by page, and as a file. */
import { describe, expect, test, vi } from 'vitest';
import type { ReadsPage, ReadView } from '../../../backend/contract.ts';
import { problem } from '../../../extension/client/problem.ts';
import { backend, button, draw, page, place, press, startPlace } from './place.tsx';

startPlace();

const NAME = 'What was read for you';
const at = '2026-11-23T10:00:00.000Z';
const read = (given: Partial<ReadView> = {}): ReadView => ({ id: '2', at, outcome: 'done', ...given });
const reads = (of: ReadView[], more: Partial<ReadsPage> = {}): ReadsPage => ({ reads: of, everybodys: false, ...more });
const denied = read({ id: '3', relation: 'read_okta', object: 'okta:apps', outcome: 'denied' });

const open = async (...pages: ReadsPage[]) => {
  backend.readPages.push(...pages);
  await draw(page([]));
  await press(NAME);
};
const rows = () => [...place.querySelectorAll('section li')].map(({ textContent }) => textContent);

test('it is asked for once somebody wants to see it', async () => {
  await draw(page([]));
  expect(backend.befores).toEqual([undefined]);
  backend.readPages.push(reads([read({ function: 'find_users' })]));
  await press(NAME);
  expect(backend.befores).toEqual([undefined, undefined]);
  expect(button(NAME)?.getAttribute('aria-expanded')).toBe('true');
  await press(NAME);
  expect(rows()).toEqual([]);
});

describe('a row', () => {
  test.each<[string, ReadView, string[]]>([
    ['a read', read({ function: 'find_users' }), ['Looked for people', 'Done']],
    ['one that failed', read({ function: 'get_user', outcome: 'okta_unavailable' }), ['Not done', 'okta_unavailable']],
    ['of a function of another version', read({ function: 'find_more' }), ['find_more']],
    ['a refusal', denied, ['You lack the relation read_okta on okta:apps', 'Refused']],
    [
      'a refusal of a client, as what it is',
      read({ relation: 'reads_for', object: 'client:claude.ai/x', client: 'claude.ai', outcome: 'denied' }),
      ['Your organisation has not let this client in', 'reads_for on client:claude.ai/x', 'Asked in claude.ai'],
    ],
    ['no decision', read({ outcome: 'fga_unavailable' }), ['FGA does not answer', 'Refused']],
  ])('tells %s', async (_, given, words) => {
    await open(reads([given]));
    for (const word of words) expect(rows()[0]).toContain(word);
    expect(place.querySelector('section time')?.getAttribute('datetime')).toBe(at);
  });
});

test('pages come one behind the other, and one that did not come is asked for again', async () => {
  await open(reads([denied], { next: '3' }));
  backend.refuseWith = problem('dynamodb_unavailable');
  await press('More');
  expect(place.querySelector('[role=alert]')?.textContent).toContain('dynamodb_unavailable');
  backend.readPages.push(reads([read({ function: 'find_users' })]));
  await press('Try again');
  expect(rows()).toHaveLength(2);
  expect(backend.befores.slice(1)).toEqual([undefined, '3', '3']);
  expect(button('More')).toBeUndefined();
});

test('nothing that was read is told as such', async () => {
  await open(reads([]));
  expect(place.textContent).toContain('Nothing was read yet.');
});

describe('the file', () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});

  test('is one’s own, and everybody’s only for who may have it', async () => {
    await open(reads([denied]));
    await press('Save as JSON lines');
    expect(button('Save everybody’s')).toBeUndefined();
    expect(backend.files).toEqual(['audit.jsonl']);
    expect(click).toHaveBeenCalled();
  });

  test('of everybody is asked for by its own name', async () => {
    await open(reads([denied], { everybodys: true }));
    await press('Save everybody’s');
    expect(backend.files).toEqual(['audit.jsonl?of=everybody']);
  });

  test('that is refused says why', async () => {
    await open(reads([denied], { everybodys: true }));
    backend.refuseWith = problem('not_found');
    await press('Save everybody’s');
    expect(place.querySelector('[role=alert]')?.textContent).toContain('not_found');
  });
});
