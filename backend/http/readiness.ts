import { fail, type Result, succeed } from '../failure.ts';
import type { Changes } from '../ports.ts';

/** The part of jose's remote key set that tells whether the keys are at hand. */
interface Keys {
  readonly fresh: boolean;
  reload(): Promise<void>;
}

/**
 * Whether a request could be served now: DynamoDB answers and the tenant's keys are known (read anew only when they are
 * no longer fresh). Fails with `dynamodb_unavailable` or `auth0_unavailable`.
 */
export const readiness =
  ({ changes, keys }: { changes: Pick<Changes, 'get'>; keys: Keys }) =>
  async (): Promise<Result<void>> => {
    // A read of a change that nobody has, so that no permission is needed but those of the work itself.
    const [row, known] = await Promise.all([
      changes.get('readiness', 'readiness'),
      keys.fresh ? succeed(undefined) : keys.reload().then(() => succeed(undefined), unreadable),
    ]);
    return row.ok || row.code === 'not_found' ? known : row;
  };

const unreadable = (problem: unknown) =>
  fail('auth0_unavailable', { log: `jwks: ${problem instanceof Error ? problem.name : 'unknown'}` });
