import * as z from 'zod/mini';
import type { Send } from '../client/connection.ts';

/** Of the My Account API (https://auth0.com/docs/manage-users/my-account-api), for Connected Accounts. */
export const CONNECTED_ACCOUNTS = {
  create: 'create:me:connected_accounts',
  read: 'read:me:connected_accounts',
  delete: 'delete:me:connected_accounts',
} as const;
const READ_METHODS = 'read:me:authentication_methods';

const Accounts = z.object({ accounts: z.array(z.object({ id: z.string(), connection: z.string() })) });
const Methods = z.object({ authentication_methods: z.array(z.unknown()) });

/** What the panel asks of My Account by itself. @throws with `status` when My Account refuses. */
export interface MyAccount {
  /** The ids of the person's accounts that are linked by a connection. */
  accountsOf(connection: string): Promise<string[]>;
  deleteAccount(id: string): Promise<void>;
  /** The person's factors of a type. */
  methods(type: string): Promise<unknown[]>;
}

/** My Account at the tenant's origin. @param authorization gives the header `Authorization` for this scope */
export function myAccountAt(origin: string, authorization: (scope: string) => Promise<string>, send: Send): MyAccount {
  const ask = async (path: string, scope: string, method = 'GET') => {
    const headers = { authorization: await authorization(scope) };
    const response = await send(`${origin}/me/v1/${path}`, { method, headers });
    const { ok, status } = response;
    if (!ok) throw Object.assign(new Error(`My Account answered ${status}`), { status });
    return response;
  };
  return {
    accountsOf: async (connection) => {
      const answer = await ask('connected-accounts/accounts', CONNECTED_ACCOUNTS.read);
      const { accounts } = Accounts.parse(await answer.json());
      return accounts.filter((account) => account.connection === connection).map(({ id }) => id);
    },
    deleteAccount: async (id) => {
      await ask(`connected-accounts/accounts/${encodeURIComponent(id)}`, CONNECTED_ACCOUNTS.delete, 'DELETE');
    },
    methods: async (type) => {
      const answer = await ask(`authentication-methods?${new URLSearchParams({ type })}`, READ_METHODS);
      return Methods.parse(await answer.json()).authentication_methods;
    },
  };
}
