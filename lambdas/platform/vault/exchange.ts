import { type Configuration, genericGrantRequest } from 'openid-client';
import { refusalOf, tokenOf, type VaultAnswer } from './answer.ts';
import { VAULT_GRANT } from './request.ts';

/** Asks Token Vault once, with the parameters that `./request.ts` makes, for a token of at least these scopes. */
export type Exchange = (parameters: Record<string, string>, scopes: readonly string[]) => Promise<VaultAnswer>;

/** Asks as the client of `configuration`. `now` in epoch milliseconds. */
export const vaultExchange =
  (configuration: () => Promise<Configuration>, now: () => number): Exchange =>
  async (parameters, scopes) => {
    try {
      const answer = await genericGrantRequest(await configuration(), VAULT_GRANT, parameters);
      return tokenOf(answer, scopes, now());
    } catch (refusal) {
      return refusalOf(refusal);
    }
  };
