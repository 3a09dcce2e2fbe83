/** Every failure has its way out as a button, where there is one to press. */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { ChangeView } from '../../../backend/contract.ts';
import { ChangeCard } from '../../../extension/changes/card/change-card.tsx';
import { Asking } from '../../../extension/chat/asking.ts';
import { Step } from '../../../extension/chat/step/step.tsx';
import { MENDERS } from '../../../extension/client/menders.ts';
import { ConsoleOrigin } from '../../../extension/page/console-origin.ts';
import type { OktaLink } from '../../../extension/sign-in/session.ts';
import { Acting } from '../../../extension/ways-out/acting.ts';
import { ProblemNotice } from '../../../extension/ways-out/problem-notice.tsx';
import { waysOutOf } from '../../../extension/ways-out/ways-out.ts';
import { change, step } from '../changes/changes.ts';
import { under } from '../messages.ts';

const acme = 'https://acme-admin.okta.com';
const nothing = async () => undefined;

function drawn(node: ReactNode, okta: OktaLink['state'] = 'unknown'): Element {
  const html = renderToStaticMarkup(
    <Acting value={{ sub: 'oidc|okta|00u1', okta, signIn: () => {} }}>
      <Asking value={() => {}}>
        <ConsoleOrigin value={acme}>{node}</ConsoleOrigin>
      </Asking>
    </Acting>,
  );
  return new DOMParser().parseFromString(html, 'text/html').body;
}
const buttons = (place: Element) =>
  [...place.querySelectorAll('button:not([aria-label]), a.border')].map(({ textContent }) => textContent);
const failing = (code: string) => (
  <Step
    step={{
      kind: 'step',
      id: 's',
      name: 'change_user',
      arguments: '{"operation":"unlockUser","user":"Ana"}',
      result: JSON.stringify({ outcome: 'failed', code, message: 'No.' }),
    }}
    running={false}
    onAgain={() => {}}
  />
);

test.each(Object.keys(MENDERS))('%s has a button, or its sentence says what to do', (code) => {
  const { wayOut, because } = under('en', 'codes', code);
  const toldOtherwise = wayOut !== undefined || because !== undefined;
  expect(waysOutOf(code).length > 0 || toldOtherwise).toBe(true);
});

describe('a failed step', () => {
  test.each([
    ['okta_unavailable', ['Try again']],
    ['token_invalid', ['Sign in']],
    ['okta_forbidden', ['Open in Okta', 'Copy for the operator']],
    ['okta_rejected', ['Open in Okta']],
    ['fga_unavailable', ['Try again', 'Copy for the operator']],
    ['denied', ['Copy for the operator']],
    ['okta_not_connected', []],
  ])('of %s offers %o', (code, offered) => {
    expect(buttons(drawn(failing(code)))).toEqual(offered);
  });

  test('says to try again by its button alone, and in words where there is none', () => {
    expect(drawn(failing('okta_unavailable')).textContent.split('Try again')).toHaveLength(2);
    const { onAgain: _, ...props } = failing('okta_unavailable').props;
    expect(drawn(<Step {...props} />).textContent).toContain('Okta does not answer. Try again.');
  });

  test('says that what it was to ask for is not done', () => {
    expect(drawn(failing('dynamodb_unavailable')).textContent).toContain('Not done: Unlock the account – Ana.');
  });

  test('is tried again once Okta is connected', () => {
    expect(buttons(drawn(failing('okta_not_connected'), 'connected'))).toEqual(['Try again']);
  });

  test('is not tried again once something else was asked', () => {
    const { onAgain: _, ...props } = failing('okta_unavailable').props;
    expect(buttons(drawn(<Step {...props} />))).toEqual([]);
  });
});

test('an answer that broke off says what was about to be asked for', () => {
  const place = drawn(<ProblemNotice problem={{ code: 'agent_cut' }} unasked={['Suspend – Ben']} onAgain={() => {}} />);
  expect(place.textContent).toContain('Not done: Suspend – Ben.');
  expect(buttons(place)).toEqual(['Try again']);
});

test('a denial can be handed to who gives rights', () => {
  const result = JSON.stringify({ outcome: 'denied', relation: 'read_okta', object: 'okta:groups', message: 'No.' });
  const denied = { kind: 'step', id: 's', name: 'get_user', arguments: '{}', result } as const;
  expect(buttons(drawn(<Step step={denied} running={false} />))).toEqual(['Copy for the operator']);
});

describe('the card of a change', () => {
  const ben = { type: 'user', id: '00u1benito0000000012', login: 'ben.ito@acme.example', name: 'Ben Ito' };
  const card = (over: Partial<ChangeView>, asked?: string) =>
    drawn(
      <ChangeCard
        change={change({ steps: [step({ targets: [ben] })], ...over })}
        asked={asked}
        onConfirm={nothing}
        onCancel={nothing}
      />,
    );

  test.each<[string, Partial<ChangeView>, string[]]>([
    ['that ran out is asked for again', { state: 'expired' }, ['Ask again']],
    [
      'that Okta did not answer to is, too',
      { state: 'failed', failure: { code: 'okta_unavailable', message: '' } },
      ['Ask again'],
    ],
    [
      'that Okta refused leads to whom it is about',
      { state: 'failed', failure: { code: 'okta_rejected', message: '' } },
      ['Open in Okta'],
    ],
    ['that was denied is left alone', { state: 'denied' }, []],
    ['that the person took back is, too', { state: 'cancelled' }, []],
  ])('%s', (_, over, offered) => {
    expect(buttons(card(over, 'Reset Ben'))).toEqual(offered);
  });

  test('that leads into the console leads to just that user', () => {
    const link = card({ state: 'failed', failure: { code: 'okta_rejected', message: '' } }).querySelector('a.border');
    expect(link?.getAttribute('href')).toBe(`${acme}/admin/user/profile/view/${ben.id}`);
  });

  test('leads from whom it is about and from Okta’s request into the console', () => {
    const done = step({ targets: [ben], state: 'done', oktaRequestId: 'aBc-1' });
    const links = [...card({ state: 'done', steps: [done] }).querySelectorAll('a')];
    expect(links.map(({ textContent, href }) => [textContent, href])).toEqual([
      [ben.login, `${acme}/admin/user/profile/view/${ben.id}`],
      ['aBc-1', expect.stringContaining(`${acme}/report/system_log_2?search=transaction.id%20eq%20%22aBc-1%22`)],
    ]);
  });

  test('makes no search of a request that is no id', () => {
    const odd = step({ state: 'done', oktaRequestId: 'x" or actor.id pr' });
    expect(card({ state: 'done', steps: [odd] }).querySelector('a')).toBeNull();
  });

  test('is not asked for again where nobody knows what was said', () => {
    expect(buttons(card({ state: 'expired' }))).toEqual([]);
  });
});
