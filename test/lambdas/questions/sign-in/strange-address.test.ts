/** What is said of an address that the person did not sign in from. */
import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../lambdas/operations/log/event.ts';
import type { Evidence } from '../../../../lambdas/questions/sign-in/evidence.ts';
import { strangeAddress } from '../../../../lambdas/questions/sign-in/strange-address.ts';

const STRANGER = '198.51.100.23';
const HOME = '192.0.2.100';
const event = (address: string, result = 'SUCCESS', eventType = 'user.session.start') =>
  ({ address, result, eventType }) as LogEvent;
const evidence = (events: LogEvent[] | undefined) => ({ events }) as Evidence;

test('where good sign-ins came from elsewhere only, it is named, with whom to ask', () => {
  expect(strangeAddress(evidence([event(HOME), event(STRANGER, 'FAILURE')]), STRANGER)).toBe(
    'No good sign-in that was read came from 198.51.100.23: ask whether it was the person.',
  );
});

describe('nothing is said', () => {
  test.each([
    ['of an address they signed in from', [event(HOME), event(STRANGER)], STRANGER],
    ['where no good sign-in was read', [event(STRANGER, 'FAILURE')], STRANGER],
    ['where another event was good', [event(HOME, 'SUCCESS', 'user.account.unlock')], STRANGER],
    ['where Okta names no address of the good ones', [event('')], STRANGER],
    ['of several addresses', [event(HOME)], ''],
    ['where no address is known', [event(HOME)], undefined],
    ['where the log could not be read', undefined, STRANGER],
  ])('%s', (_, events, address) => {
    expect(strangeAddress(evidence(events), address)).toBeUndefined();
  });
});
