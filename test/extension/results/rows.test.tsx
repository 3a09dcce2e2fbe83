import { describe, expect, test } from 'vitest';
import type { FunctionResult } from '../../../backend/contract.ts';
import { Step } from '../../../extension/chat/step/step.tsx';
import { ConsoleOrigin } from '../../../extension/page/console-origin.ts';
import {
  cells,
  groups as groupsTable,
  place,
  press,
  render,
  startDrawing,
  users as table,
  textsOf,
} from './drawing.ts';

type Found = Extract<FunctionResult, { outcome: 'ok' }>;

const acme = 'https://acme-admin.okta.com';
const BEN = '00u1benito0000000012';
const users: Found = { outcome: 'ok', ...table };
const groups = (count: number): Found => ({ outcome: 'ok', ...groupsTable(count) });

startDrawing();
const draw = (found: Found, origin = acme) =>
  render(
    <ConsoleOrigin value={origin}>
      <Step
        step={{ kind: 'step', id: 's', name: 'find_users', arguments: '{}', result: JSON.stringify(found) }}
        running={false}
      />
    </ConsoleOrigin>,
  );
const ofLength = () => textsOf('button').filter((name) => name?.startsWith('Show'));

describe('the table', () => {
  test('has a caption, a heading for each column and the rows as they came', async () => {
    await draw(users);
    expect(textsOf('caption')).toEqual([users.title]);
    expect(textsOf('thead th[scope=col]')).toEqual(users.columns);
    expect(cells()).toEqual(users.rows);
    expect(textsOf('tbody th[scope=row]')).toEqual(['Ben Ito', 'Ben Okafor']);
  });

  test('is in a box of its own that has its name, and the title is told nowhere else', async () => {
    await draw(users);
    expect(place.querySelector(`section[aria-label="${users.title}"] table`)).not.toBeNull();
    expect(place.textContent.split(users.title)).toHaveLength(2);
  });

  test('takes a detail card like any other', async () => {
    const rows = [
      ['Status', 'active'],
      ['Last login', ''],
    ];
    await draw({ outcome: 'ok', title: 'Ben Ito', columns: ['Field', 'Value'], rows });
    expect(cells()).toEqual(rows);
  });

  test('takes rows that are alike or of another length than the headings', async () => {
    const rows = [['A'], ['A'], ['A', 'B', 'C']];
    await draw({ outcome: 'ok', title: 'Odd', columns: ['One', 'Two'], rows });
    expect(cells()).toEqual(rows);
  });

  test.each(['<img src=x onerror=alert(1)>', '[x](https://evil.example)', '**bold**', '| a | b |'])(
    'shows %s as the plain text it is',
    async (text) => {
      await draw({ ...users, rows: [[text, text, text]] });
      expect(cells()).toEqual([[text, text, text]]);
      expect(place.querySelector('td *:not(wbr), th a, th img')).toBeNull();
    },
  );

  test('is left out where nothing was found, and the title says so', async () => {
    await draw({ ...users, title: 'Users named Zeb (0)', rows: [] });
    expect(place.querySelector('table')).toBeNull();
    expect(place.textContent).toContain('Users named Zeb (0)');
  });
});

describe('of many rows', () => {
  test.each([1, 9, 10])('%i are all shown', async (count) => {
    await draw(groups(count));
    expect(cells()).toHaveLength(count);
    expect(ofLength()).toEqual([]);
  });

  test.each([11, 40])('%i are ten at first, then all, then ten again', async (count) => {
    await draw(groups(count));
    expect(cells()).toHaveLength(10);
    expect(ofLength()).toEqual([`Show all ${count} rows`]);
    await press(/^Show/);
    expect(cells()).toEqual(groups(count).rows);
    expect(ofLength()).toEqual(['Show 10 rows']);
    await press(/^Show/);
    expect(cells()).toHaveLength(10);
  });

  test('the way to the next ones is said where there are more at Okta', async () => {
    await draw({ ...users, cursor: 'c' });
    expect(place.textContent).toContain('Okta has more.');
    await draw(users);
    expect(place.textContent).not.toContain('Okta has more.');
  });
});

test.each([{ rows: users.rows }, { rows: [] }])('a note is shown beside $rows.length rows', async ({ rows }) => {
  await draw({ ...users, rows, note: 'Only what your role shows.' });
  expect(place.textContent).toContain('Only what your role shows.');
});

describe('the first cell', () => {
  const links = () =>
    [...place.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href'), link.rel]);

  test("leads into the person's own admin console, where the id leads there", async () => {
    await draw({ ...users, ids: [BEN] });
    expect(links()).toEqual([['Ben Ito', `${acme}/admin/user/profile/view/${BEN}`, 'noreferrer']]);
    expect(cells()).toEqual(users.rows);
  });

  test('leads to an app by the path that came with it', async () => {
    const path = '/admin/app/salesforce/instance/0oa1salesforce000007';
    await draw({ ...users, ids: ['0oa1salesforce000007'], links: [path] });
    expect(links()).toEqual([['Ben Ito', `${acme}${path}`, 'noreferrer']]);
  });

  test.each<[string, Partial<Found>, string]>([
    ['the console is not known', { ids: [BEN] }, ''],
    ['the ids are not told', {}, acme],
    ['the id is none', { ids: ['../../evil', ''] }, acme],
    ['the path leads elsewhere', { ids: ['0oa1salesforce000007'], links: ['/admin/dashboard'] }, acme],
    ['the kind has no page by id', { ids: ['0oa1salesforce000007'] }, acme],
  ])('is text where %s', async (_, more, origin) => {
    await draw({ ...users, ...more }, origin);
    expect(links()).toEqual([]);
    expect(cells()).toEqual(users.rows);
  });
});
