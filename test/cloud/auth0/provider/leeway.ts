import type { AdapterPayload } from 'oidc-provider';

/**
 * Auth0's leeway of a rotating refresh token: for so many seconds after it was used first it works again, unless the one
 * that came of it was used, too: "Only the previous token can be reused"
 * (https://auth0.com/docs/secure/tokens/refresh-tokens/configure-refresh-token-rotation).
 */
export function leeway(
  rows: ReadonlyMap<string, AdapterPayload>,
  secondsOf: (clientId: string | undefined) => number,
): (row: AdapterPayload | undefined) => AdapterPayload | undefined {
  const isPrevious = ({ grantId, rotations = 0 }: AdapterPayload) =>
    ![...rows.values()].some(
      (other) =>
        other.kind === 'RefreshToken' &&
        other.grantId === grantId &&
        other.consumed &&
        (other.rotations ?? 0) > rotations,
    );

  return (row) => {
    if (row?.kind !== 'RefreshToken' || typeof row.consumed !== 'number') return row;
    if (Date.now() / 1000 - row.consumed >= secondsOf(row.clientId) || !isPrevious(row)) return row;
    const { consumed: _, ...unused } = row;
    return unused;
  };
}
