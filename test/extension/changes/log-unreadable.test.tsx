/** The card of a change that only Okta's System Log can tell of, which the person may not read. */
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ChangeCard } from '../../../extension/changes/card/change-card.tsx';
import { ConsoleOrigin } from '../../../extension/page/console-origin.ts';
import { change } from './changes.ts';

const draw = (because: string, origin?: string) => {
  const values = { because, search: 'target.id eq "00u1"' };
  const failure = { code: 'okta_log_unreadable' as const, message: 'The wire says so.', values };
  const card = renderToStaticMarkup(
    <ConsoleOrigin value={origin}>
      <ChangeCard
        change={change({ state: 'unknown', failure })}
        onConfirm={async () => undefined}
        onCancel={async () => undefined}
      />
    </ConsoleOrigin>,
  );
  return new DOMParser().parseFromString(card, 'text/html').body;
};

test.each([
  ['role', 'Ask an Okta administrator whose role may.'],
  ['scope', 'Connect Okta anew and ask after the change, or ask an Okta administrator.'],
])('says what to do about it, though the change is open: the %s does not let them', (because, wayOut) => {
  expect(draw(because).textContent).toContain(wayOut);
});

test.each([
  ['to the log on the person’s own console', 'https://acme-admin.okta.com'],
  ['nowhere, while that is not known', undefined],
])('leads %s', (_, origin) => {
  const links = [...draw('role', origin).querySelectorAll('a')].map(({ href }) => href);
  expect(links).toEqual(origin ? [`${origin}/report/system_log_2?search=target.id%20eq%20%2200u1%22`] : []);
});
