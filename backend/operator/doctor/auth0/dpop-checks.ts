/** Whether Token Vault takes a token that is bound to a key of the panel. Auth0 documents it nowhere, so it is tried. */
import { decodeJwt } from 'jose';
import * as z from 'zod';
import type { Check, Problem } from '../check.ts';
import type { Auth0Checking } from './checking.ts';
import { tryExchange } from './exchange.ts';

const Bound = z.object({ cnf: z.object({ jkt: z.string() }), exp: z.number() });
const TRY =
  'Follow “Tokens that are bound to the browser” in docs/deploy.md, with a DOCTOR_TOKEN that is not ten minutes old.';
const OFF = "Set DPOP='off' and WXT_DPOP='off', run npm run deploy, and build the extension anew.";

/** What of a given token would make a try tell nothing. */
function unfit(token: string): Problem | undefined {
  try {
    const { exp } = Bound.parse(decodeJwt(token));
    return exp > Date.now() / 1000 ? undefined : { what: 'DOCTOR_TOKEN has run out.', do: TRY };
  } catch {
    return { what: 'DOCTOR_TOKEN is no token that is bound to a key.', do: TRY };
  }
}

/** With a token of somebody who connected Okta, the exchange itself. Without one it is not known, which is too little for `required`. */
export function dpopChecks({ settings, check }: Auth0Checking): Check[] {
  const { mode, token, vaultSecret: clientSecret } = settings.dpop;
  const name = 'Token Vault: a bound token';
  if (mode === 'off') return [];
  if (token === undefined || clientSecret === undefined) {
    if (mode === 'allowed') return [];
    const unknown = { what: 'DPOP is required, and whether Token Vault takes a bound token is not known.', do: TRY };
    return [check({ name, read: async () => unknown, judge: (problem) => problem })];
  }
  const clientId = settings.auth0.vault;
  return [
    check({
      name,
      read: async () => unfit(token) ?? tryExchange(settings.auth0, { clientId, clientSecret }, token),
      judge: (answer) => {
        if ('what' in answer) return answer;
        switch (answer.is) {
          case 'not_connected':
            return { what: 'Whoever DOCTOR_TOKEN is of has not connected Okta, so nothing was exchanged.', do: TRY };
          case 'subject_refused':
            return { what: `Token Vault takes no bound token: ${answer.detail}`, do: OFF };
          case 'refused':
            return { what: `Token Vault refused the try: ${answer.detail}`, do: 'Check AUTH0_VAULT_CLIENT_SECRET.' };
          default:
            return undefined;
        }
      },
    }),
  ];
}
