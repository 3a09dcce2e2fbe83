/** A value of Okta's is told in words, and what people wrote stays as it is. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { CellText } from '../../../../extension/results/cell.tsx';
import { tellHeading, tellTime } from '../../../../extension/sentences/values/tell-time.ts';
import { tellValue } from '../../../../extension/sentences/values/tell-value.ts';
import { USER_STATUSES } from '../../../../lambdas/operations/users/users.ts';

const drawn = (column: string, text: string): Element =>
  new DOMParser().parseFromString(renderToStaticMarkup(<CellText column={column} text={text} />), 'text/html').body;

test.each([
  ['Status', 'LOCKED_OUT', 'locked out'],
  ['Status', 'PROVISIONED', 'pending user action'],
  ['Type', 'OKTA_GROUP', 'Okta group'],
  ['Kind', 'BUILT_IN', 'built in'],
  ['Kind', 'SUPER_ADMIN', 'super admin'],
  ['Sign-on', 'SAML_2_0', 'SAML 2.0'],
  ['Sign-on', 'SOMETHING_NEW', 'something new'],
  ['Password kept by', 'ACTIVE_DIRECTORY', 'Active Directory'],
  ['Provider', 'FIDO', 'FIDO'],
])('under “%s” %s is “%s”, with Okta’s own on the tooltip', (column, value, words) => {
  const cell = drawn(column, value);
  expect(cell.textContent).toBe(words);
  if (words !== value) expect(cell.querySelector('[title]')?.getAttribute('title')).toBe(value);
});

test.each([...USER_STATUSES])('the status %s is a pill that holds no word in capitals', (status) => {
  expect(drawn('Status', status).querySelector('.rounded-full')?.textContent).toMatch(/^[a-z ]+$/);
});

test('an outcome is a pill with its reason beside it', () => {
  const cell = drawn('Outcome', 'FAILURE: INVALID_CREDENTIALS');
  expect(cell.querySelector('.rounded-full')?.textContent).toBe('failed');
  expect(cell.textContent).toBe('failed invalid credentials');
});

test('a reason in a sentence stays one', () => {
  expect(tellValue('Outcome', 'FAILURE: Account is locked').because).toBe('Account is locked');
});

test.each([
  ['Name', 'ACTIVE'],
  ['Description', 'OKTA_GROUP'],
  ['Status', 'on leave'],
  ['constructor', 'ACTIVE'],
])('under “%s” “%s” stays what it is', (column, text) => {
  expect(drawn(column, text).innerHTML).toBe(text.replace('_', '_<wbr>'));
});

describe('a time', () => {
  const now = new Date(2026, 10, 28, 15, 0);

  test.each([
    ['2026-11-28 08:50', '08:50', 'Saturday 28 November 2026 at 08:50'],
    ['2026-11-27 08:50', '27 Nov, 08:50', 'Friday 27 November 2026 at 08:50'],
    ['2025-10-30 15:50', '30 Oct 2025', 'Thursday 30 October 2025 at 15:50'],
    ['2026-11-28', '28 Nov', 'Saturday 28 November 2026'],
  ])('%s is “%s”, and “%s” on the tooltip', (text, says, full) => {
    const told = tellTime(text, now);
    expect(told?.says).toBe(says);
    // Where commas stand is a matter of the browser's version.
    expect(told?.full.replaceAll(',', '')).toBe(full);
  });

  test.each(['never', '2026', '2026-11-28T08:50Z', 'on 2026-11-28'])('“%s” is none', (text) => {
    expect(tellTime(text, now)).toBeUndefined();
  });

  test('is of the clock here where its heading does not name another', () => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(tellHeading(`Since (${here})`)).toBe('Since');
    expect(tellHeading('Since (Pacific/Chatham)')).toBe('Since (Pacific/Chatham)');
    expect(tellHeading('Only Ana (she)')).toBe('Only Ana (she)');
  });
});
