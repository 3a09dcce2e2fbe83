import { Hono } from 'hono';
import * as z from 'zod';
import type { Phones } from '../ciba/phone.ts';
import type { Configuration } from '../configuration.ts';
import { MfaPolicies, type MfaPolicy } from '../policy.ts';
import type { User } from '../provider/users.ts';
import { type Allow, bodyOf, failure, type ManagementVariables } from './door.ts';

export interface GuardianOptions {
  issuer: string;
  people: readonly User[];
  phones: Phones;
  mfa: MfaPolicy;
  configuration: Configuration;
}

/** Factors, the MFA policy, and phones. */
export function guardianApi(allow: Allow, options: GuardianOptions): Hono<ManagementVariables> {
  const { issuer, people, phones, mfa, configuration } = options;
  const app = new Hono<ManagementVariables>();

  app.get('/factors', allow('read:guardian_factors'), (c) =>
    c.json(configuration.factors.map((factor) => ({ ...factor, trial_expired: false }))),
  );

  app.put('/factors/:name', allow('update:guardian_factors'), async (c) => {
    const factor = configuration.factors.find(({ name }) => name === c.req.param('name'));
    if (!factor) return failure(c, 400, 'There is no such factor', 'invalid_uri');
    const body = await bodyOf(c, z.strictObject({ enabled: z.boolean() }));
    if (body instanceof Response) return body;
    factor.enabled = body.enabled;
    return c.json(body);
  });

  app.get('/policies', allow('read:mfa_policies'), (c) => c.json(mfa.policies()));

  app.put('/policies', allow('update:mfa_policies'), async (c) => {
    const body = await bodyOf(c, MfaPolicies);
    if (body instanceof Response) return body;
    mfa.set(body);
    return c.json(mfa.policies());
  });

  app.post('/enrollments/ticket', allow('create:guardian_enrollment_tickets'), async (c) => {
    const body = await bodyOf(c, z.object({ user_id: z.string() }));
    if (body instanceof Response) return body;
    if (!people.some(({ sub }) => sub === body.user_id)) {
      return failure(c, 404, 'The user does not exist.', 'inexistent_user');
    }
    phones.invite(body.user_id);
    return c.json({ ticket_id: crypto.randomUUID(), ticket_url: `${issuer}phone` });
  });

  app.delete('/enrollments/:id', allow('delete:guardian_enrollments'), (c) => {
    phones.remove(c.req.param('id').replace(/^dev_/, ''));
    return c.body(null, 204);
  });

  return app;
}
