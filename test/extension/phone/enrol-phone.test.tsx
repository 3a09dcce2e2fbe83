import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import { EnrolPhone } from '../../../extension/phone/enrol-phone.tsx';
import { createPhone, type Phone } from '../../../extension/phone/phone.ts';
import { QrCode } from '../../../extension/phone/qr-code.tsx';
import { FirstSteps } from '../../../extension/sign-in/first-steps.tsx';
import type { OktaLink } from '../../../extension/sign-in/session.ts';
import { guardian, handPause } from './guardians.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const store = () => createPhone(guardian(), async () => {});
const enrolment = { uri: 'otpauth://totp/Acme:rita', code: 'ABCD1234', isConfirmed: async () => true };
const wordsOf = (phone: Phone) => renderToStaticMarkup(<EnrolPhone phone={phone} store={store()} />);

describe('the phone', () => {
  test.each<[Phone, RegExp]>([
    [{ state: 'missing' }, /No phone is enrolled.*Enrol phone.*Later/],
    [{ state: 'missing', problem: { code: 'enrolment_expired' } }, /role="alert".*did not answer in time/],
    [
      { state: 'missing', problem: { code: 'enrolment_refused', detail: 'Insufficient scope: create' } },
      /did not begin to enrol.*Insufficient scope: create/,
    ],
    [{ state: 'enrolling' }, /<button[^>]*disabled[^>]*>Enrol phone/],
    [{ state: 'scanning', enrolment }, /Scan this with the Guardian app.*ABCD1234.*Waiting for your phone.*Cancel/],
    [{ state: 'enrolled', isNew: true }, /role="status".*Your phone is enrolled/],
  ])('that is %j is told', (phone, words) => {
    expect(wordsOf(phone)).toMatch(words);
  });

  test.each<Phone>([{ state: 'unknown' }, { state: 'put-off' }, { state: 'enrolled', isNew: false }])(
    'that is %j is not spoken of',
    (phone) => {
      expect(wordsOf(phone)).toBe('');
    },
  );

  test('is offered, put off, begun and stopped by its buttons', async () => {
    const { pause } = handPause();
    const phone = createPhone(guardian(), pause);
    const place = document.createElement('div');
    const root = createRoot(place);
    const draw = () => act(async () => root.render(<EnrolPhone phone={phone.get()} store={phone} />));
    const press = async (name: string) => {
      const button = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name);
      await act(async () => button?.click());
      await draw();
    };
    await phone.isMissing();
    await draw();
    await press('Enrol phone');
    expect(phone.get().state).toBe('scanning');
    await press('Cancel');
    expect(phone.get().state).toBe('missing');
    await press('Later');
    expect(phone.get().state).toBe('put-off');
    await act(async () => root.unmount());
  });
});

test('the code is a picture with a name, dark on light in every theme', () => {
  const html = renderToStaticMarkup(<QrCode text={enrolment.uri} label="Code for the Guardian app" />);
  expect(html).toMatch(/^<svg role="img" aria-label="Code for the Guardian app" viewBox="0 0 33 33"/);
  expect(html).toContain('<path fill="#fff"');
  expect(html).toContain('<path fill="#000" d="M4 4h1v1h-1z');
});

describe('the first steps', () => {
  const steps = (okta: OktaLink, phone: Phone) => renderToStaticMarkup(<FirstSteps okta={okta} phone={phone} />);
  const stepNow = (html: string) => /aria-current="step"[^>]*>(?:<[^>]*>|\d\.)*([^<]+)/.exec(html)?.[1];
  const doneIn = (html: string) => html.split('Done:').length - 1;

  test.each<[OktaLink['state'], Phone, string, number]>([
    ['not-connected', { state: 'missing' }, 'Connect Okta', 1],
    ['connecting', { state: 'unknown' }, 'Connect Okta', 1],
    ['not-connected', { state: 'enrolled', isNew: false }, 'Connect Okta', 2],
    ['connected', { state: 'missing' }, 'Enrol your phone', 2],
  ])('are, with Okta %s and the phone %j: now “%s”', (okta, phone, now, done) => {
    const html = steps({ state: okta }, phone);
    expect(['Sign in', 'Connect Okta', 'Enrol your phone'].every((name) => html.includes(name))).toBe(true);
    expect([stepNow(html), doneIn(html)]).toEqual([now, done]);
  });

  test.each<Phone>([{ state: 'enrolled', isNew: true }, { state: 'put-off' }, { state: 'unknown' }])(
    'are not shown once Okta is connected and the phone is %j',
    (phone) => {
      expect(steps({ state: 'connected' }, phone)).toBe('');
    },
  );
});
