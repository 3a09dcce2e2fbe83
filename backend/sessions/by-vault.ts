/** Sessions with their real parts: by the client that exchanges tokens of one API for the person's Okta token. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { OKTA_SCOPES } from '../../lambdas/contract/catalogue.ts';
import { signWord } from '../../lambdas/contract/platform.ts';
import { HANDOFF_TYPE } from '../../lambdas/contract/session.ts';
import { putSession, removeSessions } from '../dynamodb.ts';
import type { Sessions } from '../ports.ts';
import type { CommonSettings } from '../settings.ts';
import { sealTo } from './handoff.ts';
import { sessions } from './sessions.ts';
import { vault } from './vault.ts';
import { panelExchange } from './vault-exchange.ts';

type Settings = Pick<
  CommonSettings,
  'AUTH0_DOMAIN' | 'AUTH0_CONNECTION' | 'PATIENCE' | 'HANDOFF_PUBLIC_KEY' | 'PROOF_PRIVATE_KEY'
>;

/** The Custom API Client of an API. */
interface VaultClient {
  clientId: string;
  clientSecret: string;
}

export const sessionsBy = (
  client: VaultClient,
  settings: Settings,
  dynamodb: DynamoDBClient,
  now: () => number,
): Sessions => {
  const exchange = panelExchange({
    ...client,
    issuer: settings.AUTH0_DOMAIN,
    connection: settings.AUTH0_CONNECTION,
    scopes: OKTA_SCOPES,
    patience: settings.PATIENCE,
    now,
  });
  return sessions({
    vault: vault({ exchange, now }),
    seal: sealTo(settings.HANDOFF_PUBLIC_KEY, signWord(settings.PROOF_PRIVATE_KEY, HANDOFF_TYPE)),
    put: putSession(dynamodb),
    remove: removeSessions(dynamodb),
    now,
  });
};
