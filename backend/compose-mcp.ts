/** The door for MCP clients with its real parts, beside those of the panel. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Invoke } from '../lambdas/contract/authorization.ts';
import { counterIn, createLambda, invokeBy } from '../lambdas/contract/platform.ts';
import { lambdaFunctions } from './engines/agentcore/functions.ts';
import { fail, succeed } from './failure.ts';
import type { Dependencies } from './http/app.ts';
import type { Possess } from './http/dpop/possession.ts';
import { tenantKeys } from './http/keys.ts';
import type { McpRoutes } from './http/routes/mcp.ts';
import { tokenVerifier } from './http/token.ts';
import { clientCalls } from './limits/client-calls.ts';
import { clientNameOf } from './mcp/client-name.ts';
import type { CallFunction } from './ports.ts';
import { sessionsBy } from './sessions/by-vault.ts';
import type { CommonSettings, McpSettings } from './settings.ts';

type Open = Exclude<McpSettings, { MCP: 'off' }>;

/** Somebody waits for the answer of a tool. */
const ADMITTING_TIMEOUT_MS = 10_000;

/** How often a record is looked at that a client waits for. */
const POLL_EVERY_MS = 500;

/** No proof is read here, so that a token that a client bound to its key is no bearer's (RFC 9449 §7.2). */
const unbound: Possess = async ({ scheme, jkt }) =>
  scheme === 'Bearer' && jkt === undefined
    ? succeed(undefined)
    : fail('token_invalid', { detail: 'Tokens are bearer tokens here, and bound to no key.' });

/**
 * Tokens of the panel are none here, and the other way round: each API has its own audience and its own client at Token
 * Vault.
 */
export const mcpOf = (
  settings: Omit<CommonSettings, 'PORT' | 'HOST'> & Open,
  dynamodb: DynamoDBClient,
  parts: Pick<Dependencies, 'stopping' | 'changes' | 'reports' | 'results' | 'sessionKey' | 'version' | 'now' | 'log'>,
  {
    callFunction = lambdaFunctions({ names: { okta: settings.OKTA_FUNCTION, ciba: settings.CIBA_FUNCTION } }),
    invoke = invokeBy(createLambda(ADMITTING_TIMEOUT_MS, settings.PATIENCE), { okta: settings.BEGINNING_FUNCTION }),
  }: { callFunction?: CallFunction; invoke?: Invoke } = {},
): McpRoutes => {
  const { MCP: mode, MCP_AUDIENCE: audience, AUTH0_DOMAIN: issuer } = settings;
  const keys = tenantKeys(settings);
  const { now } = parts;
  return {
    mode,
    audience,
    issuer,
    verify: tokenVerifier({ issuer, audience, keys, possess: unbound, nameOf: clientNameOf, now }),
    async load() {
      const { mcpDoor } = await import('./mcp/door.ts');
      const vaultClient = { clientId: settings.MCP_VAULT_CLIENT_ID, clientSecret: settings.MCP_VAULT_CLIENT_SECRET };
      return mcpDoor({
        ...parts,
        mode,
        audience,
        callFunction,
        invoke,
        sessions: sessionsBy(vaultClient, settings, dynamodb, now),
        count: clientCalls(settings.MCP_CALLS_A_MINUTE, counterIn(dynamodb), now),
        pollEveryMs: POLL_EVERY_MS,
      });
    },
  };
};
