import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Phones } from '../ciba/phone.ts';
import { asJson } from '../connect/my-account.ts';
import type { ConnectedAccounts } from '../provider/accounts.ts';
import type { User } from '../provider/users.ts';
import { type Allow, failure, type ManagementVariables } from './door.ts';

export interface UsersOptions {
  people: readonly User[];
  accounts: ConnectedAccounts;
  phones: Phones;
}

/** What an administrator sees of a user: connected accounts without their tokens, and the phone. */
export function usersApi(allow: Allow, { people, accounts, phones }: UsersOptions): Hono<ManagementVariables> {
  const app = new Hono<ManagementVariables>();
  const known = createMiddleware(async (c, next) => {
    if (people.some(({ sub }) => sub === c.req.param('id'))) return next();
    return failure(c, 404, 'The user does not exist.', 'inexistent_user');
  });

  app.get('/:id/connected-accounts', allow('read:users'), known, (c) =>
    c.json({ connected_accounts: accounts.of(c.req.param('id')).map(asJson) }),
  );

  app.get('/:id/enrollments', allow('read:users'), known, (c) => {
    const sub = c.req.param('id');
    const status = phones.enrolment(sub);
    return c.json(status === 'none' ? [] : [{ id: `dev_${sub}`, status, name: 'Phone', auth_method: 'guardian' }]);
  });

  return app;
}
