/** The doctor on the way to a phone, and on a tenant it cannot read. */
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { CHANGE_DETAILS_TYPE } from '../../../../lambdas/contract/changes/approval.ts';
import { listen } from '../../../cloud/listen.ts';
import { AUTH0 } from '../../../cloud/tenant.ts';
import { expectOnly, linesOf, NOWHERE } from '../examine.ts';
import { api, type Broken, CIBA, DEPLOY, startTenant, type Undo } from './tenant.ts';

const { auth0, examineTenant, expectBroken, issuer, patch, regrant, unsaid } = startTenant();
const APPROVALS = AUTH0.approval.audience;
const audience = () => APPROVALS;
const ENROLMENT = `/guardian/enrollments/${encodeURIComponent('dev_oidc|okta|00u1miakeller0000001')}`;
const confirmPhone: Undo = () =>
  fetch(`${issuer()}phone/enrol`, {
    method: 'POST',
    body: new URLSearchParams({ user: 'oidc|okta|00u1miakeller0000001' }),
  });

describe('a way to a phone that is not as it was deployed', () => {
  test.each<Broken>([
    [`Approvals: the client: The approvals client lacks the CIBA grant. ${DEPLOY}`, patch(CIBA, { grant_types: [] })],
    [
      `Approvals: the client: The approvals client may not push to phones: guardian-push is no notification channel of it. ${DEPLOY}`,
      patch(CIBA, { async_approval_notification_channels: ['email'] }),
    ],
    [
      `Approvals: the request type: The API ${APPROVALS} does not know the authorization details ${CHANGE_DETAILS_TYPE}. ${DEPLOY}`,
      patch(api(APPROVALS), { authorization_details: [] }),
    ],
    [
      `Approvals: the request type: The API ${APPROVALS} lacks the scope approve:change. ${DEPLOY}`,
      patch(api(APPROVALS), { scopes: [] }),
    ],
    [
      `Approvals: grant: The client grant for ${APPROVALS} is for machines: its subject_type is client, not user. → Delete that grant in Auth0, then run npm run deploy:auth0.`,
      regrant(AUTH0.ciba.clientId, audience, { subject_type: 'client' }),
    ],
    [
      `Approvals: grant: There is no client grant for ${APPROVALS}. ${DEPLOY}`,
      regrant(AUTH0.ciba.clientId, audience, undefined),
    ],
    [
      `Approvals: grant: The client grant for ${APPROVALS} lacks approve:change. ${DEPLOY}`,
      regrant(AUTH0.ciba.clientId, audience, { scope: [] }),
    ],
    [
      `Phones: push factor: Push notifications with Guardian are off, so no phone can approve anything. ${DEPLOY}`,
      async () => {
        await auth0('PUT', '/guardian/factors/push-notification', { enabled: false });
        return () => auth0('PUT', '/guardian/factors/push-notification', { enabled: true });
      },
    ],
    [
      'Phones: oidc|okta|00u1miakeller0000001: The phone of oidc|okta|00u1miakeller0000001 is enrolled but not confirmed, so it gets no push. → Finish the enrolment in the Guardian app.',
      async () => {
        await auth0('DELETE', ENROLMENT);
        await auth0('POST', '/guardian/enrollments/ticket', { user_id: 'oidc|okta|00u1miakeller0000001' });
        return confirmPhone;
      },
    ],
    [
      'Phones: oidc|okta|00u1miakeller0000001: oidc|okta|00u1miakeller0000001 has no phone with Guardian. → They choose “Enrol phone” in the panel and scan the code with the Guardian app.',
      async () => {
        await auth0('DELETE', ENROLMENT);
        return confirmPhone;
      },
    ],
  ])('is told, and right again when it is put back: %s', expectBroken);

  test.each([
    [
      'AUTH0_CIBA_CLIENT_ID',
      'ciba0',
      'Approvals: the client: Auth0 has no client ciba0. → Check AUTH0_CIBA_CLIENT_ID, or',
    ],
    ['AUTH0_APPROVAL_AUDIENCE', 'https://else.example', 'Approvals: the request type: Auth0 has no API https://else'],
    [
      'DOCTOR_USER',
      'oidc|okta|nobody',
      'Phones: oidc|okta|nobody: Auth0 has no user oidc|okta|nobody. → Check DOCTOR_USER.',
    ],
  ])('is told when %s=%s names nothing', async (variable, value, line) => {
    const found = linesOf(await examineTenant({ [variable]: value }));
    expect(found[0]?.startsWith(line), found.join('\n')).toBe(true);
  });

  test('is told when the grant for persons lacks the details type, though one for machines has it', () =>
    expectBroken(
      `Approvals: grant: The client grant for ${APPROVALS} lacks the authorization details ${CHANGE_DETAILS_TYPE}. ${DEPLOY}`,
      async () => {
        const Grant = z.object({ id: z.string() });
        const list = await auth0('GET', `/client-grants?client_id=${AUTH0.ciba.clientId}`);
        const forPersons = z.tuple([Grant]).parse(list.body)[0].id;
        const types = { authorization_details_types: [CHANGE_DETAILS_TYPE] };
        const grant = { client_id: AUTH0.ciba.clientId, audience: APPROVALS, scope: [], ...types };
        const forMachines = Grant.parse((await auth0('POST', '/client-grants', grant)).body).id;
        await auth0('PATCH', `/client-grants/${forPersons}`, { authorization_details_types: [] });
        return async () => {
          await auth0('DELETE', `/client-grants/${forMachines}`);
          await auth0('PATCH', `/client-grants/${forPersons}`, types);
        };
      },
    ));
});

describe('a tenant that cannot be read', () => {
  const DO =
    '→ Check AUTH0_DOMAIN, and that the application of AUTH0_MANAGEMENT_CLIENT_ID has its secret right and may read all of this.';

  test.each([
    [{ AUTH0_DOMAIN: NOWHERE }, `${NOWHERE}/ does not answer.`],
    [{ AUTH0_MANAGEMENT_CLIENT_SECRET: 'canary' }, 'Auth0 answered 401 to oauth/token.'],
  ])('is told once with %j, and what to check', async (change, what) => {
    const found = await examineTenant(change);
    expect(found.every(({ state }) => state === 'unread')).toBe(true);
    expectOnly(found, `API of the backend: ${what} ${DO}`);
    expect(JSON.stringify(found)).not.toContain('canary');
  });

  test.each([
    ['{}', 'Auth0 gave no token for the Management API.'],
    ['{"access_token":"t"}', 'Auth0’s answer to /guardian/factors is not in the known shape.'],
  ])('is told when it answers %s', async (answer, what) => {
    const server = await listen(
      createServer((_request, response) => response.writeHead(200).end(answer)),
      0,
    );
    try {
      const found = linesOf(await examineTenant({ AUTH0_DOMAIN: server.url }));
      expect(found).toContain(`Phones: push factor: ${what} ${DO}`);
    } finally {
      await server.close();
    }
  });
});

test.each(['auth0/approval-checks.ts', 'auth0/tenant.ts', 'auth0/checks.ts'])(
  '%s says nothing that was not seen here',
  (source) => {
    expect(unsaid(source)).toEqual([]);
  },
);
