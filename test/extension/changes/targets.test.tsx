/** Whom and what a card is about, and the way to it in the admin console. */
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Targets } from '../../../extension/changes/card/step-view.tsx';
import { ConsoleOrigin } from '../../../extension/page/console-origin.ts';

const ORIGIN = 'https://acme-admin.okta.com';
const APP = '0oa1salesforce000001';

/** Where the name of a target leads. */
function addressOf(target: Parameters<typeof Targets>[0]['targets'][number], origin?: string): string | undefined {
  const drawn = renderToStaticMarkup(
    <ConsoleOrigin value={origin}>
      <Targets targets={[target]} />
    </ConsoleOrigin>,
  );
  return new DOMParser().parseFromString(drawn, 'text/html').querySelector('a')?.href;
}
const user = { type: 'user', id: '00u2benito0000000002', login: 'ben.ito@acme.example', name: 'Ben Ito' };
const group = { type: 'group', id: '00g1salesemea0000004', name: 'Sales EMEA' };
const app = { type: 'app', id: APP, name: 'Salesforce', link: `/admin/app/salesforce/instance/${APP}` };

test.each([
  ['user', user, '/admin/user/profile/view/00u2benito0000000002'],
  ['group', group, '/admin/group/00g1salesemea0000004'],
  ['app', app, `/admin/app/salesforce/instance/${APP}`],
])('a %s is linked', (_, target, path) => {
  expect(addressOf(target, ORIGIN)).toBe(`${ORIGIN}${path}`);
});

test.each([
  ['an app of which the path is not known', { type: 'app', id: APP, name: 'Salesforce' }],
  ['an app whose path leads to something else', { ...app, link: '/admin/app/salesforce/instance/0oa9other0000000009' }],
  ['a path to another host', { ...app, link: `@evil.example/admin/app/x/instance/${APP}` }],
  ['what is new and has no id', { type: 'new_group', id: 'new', name: 'Design' }],
])('%s is not linked', (_, target) => {
  expect(addressOf(target, ORIGIN)).toBeUndefined();
});

test('nothing is linked where the console is not known', () => {
  expect(addressOf(user)).toBeUndefined();
});
