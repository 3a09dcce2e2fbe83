/** What the official client keeps of a sign-in, in memory. */
import type { OAuthClientProvider, OAuthDiscoveryState, OAuthTokens } from '@modelcontextprotocol/client';

interface Kept {
  tokens?: OAuthTokens;
  verifier: string;
  discovered?: OAuthDiscoveryState;
}

/** The keeping half of a client, which a test completes by who it is and where it sends people. */
export function keeping() {
  const kept: Kept = { verifier: '' };
  const keeps = {
    tokens: () => kept.tokens,
    saveTokens: (tokens) => {
      kept.tokens = tokens;
    },
    saveCodeVerifier: (verifier) => {
      kept.verifier = verifier;
    },
    codeVerifier: () => kept.verifier,
    saveDiscoveryState: (state) => {
      kept.discovered = state;
    },
    discoveryState: () => kept.discovered,
  } satisfies Partial<OAuthClientProvider>;
  return { kept, keeps };
}
