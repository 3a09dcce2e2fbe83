/** Authentication methods of the My Account API: `/me/v1/authentication-methods`, as far as push notifications go. */
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Phones } from '../ciba/phone.ts';
import type { Configuration } from '../configuration.ts';
import { personAllowed, problem, readJson } from '../connect/my-account-door.ts';
import { systemAudiences } from '../provider/apis.ts';
import type { Signing } from '../provider/signing.ts';
import { type Enrolments, methodIdOf } from './enrolments.ts';

const Begin = z.strictObject({ type: z.literal('push-notification') });
const Verify = z.strictObject({ auth_session: z.string().min(1) });

export interface AuthenticationMethodsOptions {
  issuer: string;
  signing: Signing;
  phones: Phones;
  enrolments: Enrolments;
  configuration: Configuration;
}

export function authenticationMethodsApi(options: AuthenticationMethodsOptions): Hono {
  const { issuer, signing, phones, enrolments, configuration } = options;
  const allowed = personAllowed(signing, systemAudiences(issuer).myAccount);
  const createdAt = new Date().toISOString();
  const methodsOf = (sub: string) =>
    phones.enrolment(sub) === 'none'
      ? []
      : [
          {
            id: methodIdOf(sub),
            type: 'push-notification',
            name: 'Phone',
            confirmed: phones.enrolled(sub),
            created_at: createdAt,
            usage: ['secondary'],
          },
        ];
  const locationOf = (id: string) => `${issuer}me/v1/authentication-methods/${encodeURIComponent(id)}`;
  const noSuch = (c: Context) => problem(c, 404, 'Not Found', 'No such authentication method');

  const app = new Hono();

  app.get('/', async (c) => {
    const sub = await allowed(c, 'read:me:authentication_methods');
    if (typeof sub !== 'string') return sub;
    const type = c.req.query('type');
    return c.json({ authentication_methods: methodsOf(sub).filter((one) => type === undefined || one.type === type) });
  });

  app.post('/', async (c) => {
    const sub = await allowed(c, 'create:me:authentication_methods');
    if (typeof sub !== 'string') return sub;
    const request = await readJson(c, Begin);
    if (request instanceof Response) return request;
    if (!configuration.factors.some(({ name, enabled }) => name === 'push-notification' && enabled)) {
      return problem(c, 400, 'Bad Request', 'The factor push-notification is not enabled for this tenant', 'type');
    }
    const { id, authSession, transaction, manualCode } = enrolments.begin(sub);
    const inCode = new URLSearchParams({ enrollment_tx_id: transaction, issuer: 'Acme', base_url: `${issuer}phone` });
    return c.json(
      {
        id,
        auth_session: authSession,
        barcode_uri: `otpauth://totp/Acme:${encodeURIComponent(sub)}?${inCode}`,
        manual_input_code: manualCode,
      },
      202,
      { location: locationOf(id) },
    );
  });

  app.post('/:id/verify', async (c) => {
    const sub = await allowed(c, 'create:me:authentication_methods');
    if (typeof sub !== 'string') return sub;
    const request = await readJson(c, Verify);
    if (request instanceof Response) return request;
    const enrolment = enrolments.find(c.req.param('id'), sub, request.auth_session);
    if (!enrolment) return problem(c, 400, 'Bad Request', 'The auth_session is not valid', 'auth_session');
    if (!enrolment.scanned) return problem(c, 400, 'Bad Request', 'The enrollment was not confirmed by the device yet');
    const [method] = methodsOf(sub);
    return method ? c.json(method, 201, { location: locationOf(method.id) }) : noSuch(c);
  });

  app.get('/:id', async (c) => {
    const sub = await allowed(c, 'read:me:authentication_methods');
    if (typeof sub !== 'string') return sub;
    const method = methodsOf(sub).find(({ id }) => id === c.req.param('id'));
    return method ? c.json(method) : noSuch(c);
  });

  app.delete('/:id', async (c) => {
    const sub = await allowed(c, 'delete:me:authentication_methods');
    if (typeof sub !== 'string') return sub;
    if (!methodsOf(sub).some(({ id }) => id === c.req.param('id'))) return noSuch(c);
    phones.remove(sub);
    return c.body(null, 204);
  });

  return app;
}
