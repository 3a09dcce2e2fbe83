import type { TokenSet } from '../connect/okta-connection.ts';

/** An account at a provider that a person connected: what Token Vault holds. */
export interface ConnectedAccount {
  /** `cac_…` */
  id: string;
  sub: string;
  connection: string;
  /** The person's id at the provider. */
  userId: string;
  /** ISO 8601. */
  createdAt: string;
  tokens: TokenSet;
}

export interface ConnectedAccounts {
  /** Keeps new tokens for an account; the same account connected again keeps its id. */
  connect(account: Pick<ConnectedAccount, 'sub' | 'connection' | 'userId' | 'tokens'>): ConnectedAccount;
  of(sub: string, connection?: string): ConnectedAccount[];
  renew(id: string, tokens: TokenSet): void;
  /** @returns whether there was such an account of this person. */
  disconnect(sub: string, id: string): boolean;
}

export function createConnectedAccounts(): ConnectedAccounts {
  const accounts = new Map<string, ConnectedAccount>();
  const of = (sub: string, connection?: string) =>
    [...accounts.values()].filter(
      (account) => account.sub === sub && (connection === undefined || account.connection === connection),
    );

  return {
    of,
    connect: (account) => {
      const before = of(account.sub, account.connection).find(({ userId }) => userId === account.userId);
      const connected = {
        ...account,
        id: before?.id ?? `cac_${crypto.randomUUID().replaceAll('-', '').slice(0, 22)}`,
        createdAt: before?.createdAt ?? new Date().toISOString(),
      };
      accounts.set(connected.id, connected);
      return connected;
    },
    renew: (id, tokens) => {
      const account = accounts.get(id);
      if (account) accounts.set(id, { ...account, tokens });
    },
    disconnect: (sub, id) => accounts.get(id)?.sub === sub && accounts.delete(id),
  };
}
