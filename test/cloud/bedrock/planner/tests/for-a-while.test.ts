/** Access that ends by itself, as people ask for it: no end that was said is ever left aside. */
import { expect, test } from 'vitest';
import { ask, call } from './planner.ts';

test.each([
  ['until Friday 18:00', 'Friday 18:00'],
  ['until Friday at 6 pm', 'Friday at 6 pm'],
  ['till Monday', 'Monday'],
  ['until next Friday', 'next Friday'],
  ['until tomorrow', 'tomorrow'],
  ['until tomorrow 18:00', 'tomorrow 18:00'],
  ['until tonight', 'tonight'],
  ['until the end of the week', 'the end of the week'],
  ['until 2026-12-04', '2026-12-04'],
  ['for 2 days', 'for 2 days'],
])('“add Dana to Sales-EMEA %s” names its end', (said, until) => {
  const access = { operation: 'assignUserToGroup', principal: 'Dana', resource: 'Sales-EMEA' };
  expect(ask(`add Dana to Sales-EMEA ${said}`)).toEqual(call('change_access', { ...access, until }));
});

test.each(['until she is back', 'until later'])('“add Dana to Sales-EMEA %s” asks for nothing', (said) => {
  expect(ask(`add Dana to Sales-EMEA ${said}`)).toEqual(expect.any(String));
});

test.each([
  ['what access is temporary?', { do: 'temporary' }],
  ['show temporary access', { do: 'temporary' }],
  ['extend 7F3K until Monday', { do: 'extend', change: '7F3K', until: 'Monday' }],
  ['end 7F3K now', { do: 'end_now', change: '7F3K' }],
  ['end change 7f3k', { do: 'end_now', change: '7f3k' }],
])('“%s” is about access for a while', (said, parameters) => {
  expect(ask(said)).toEqual(call('get_change', parameters));
});
