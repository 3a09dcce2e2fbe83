import { ClientWriteRequestOnDuplicateWrites, type OpenFgaClient } from '@openfga/sdk';
import { parse } from 'yaml';
import * as z from 'zod';
import { ClientName } from '../lambdas/contract/client.ts';
import { Auth0Sub } from '../lambdas/contract/variables/forms.ts';
import { type Rules, sameRules } from './contract.ts';
import { clientTuples, type Tuple, tuplesFor } from './tuples.ts';

const People = z
  .array(
    z.strictObject({
      sub: Auth0Sub,
      role: z.enum(['administrator', 'help desk', 'auditor'], 'is none of administrator, help desk, auditor'),
      clients: z.record(ClientName, z.enum(['reads_for', 'asks_for'])).default({}),
    }),
  )
  .nullable();

/** OpenFGA takes 100 tuples a write, Auth0 FGA 40. */
const A_WRITE = 40;

/** The starting tuples of a file of people, or one sentence that says where it is wrong. */
export function readStartingTuples(text: string): { tuples: Tuple[] } | { error: string } {
  try {
    const people = People.safeParse(parse(text));
    if (people.success) {
      const all = (people.data ?? []).map(({ role, sub, clients }) => [
        ...tuplesFor(role, sub),
        ...clientTuples(clients, sub),
      ]);
      return { tuples: all.flat() };
    }
    const [issue] = people.error.issues;
    const [entry, member = 'entry'] = issue?.path ?? [];
    const where = typeof entry === 'number' ? `entry ${entry + 1}: ${String(member)} ` : '';
    return { error: `${where}${issue?.message}` };
  } catch {
    return { error: 'is not YAML' };
  }
}

/** The id of the model with these rules; the newest one in the store when it has them, else one that is written now. */
export async function deployRules(fga: OpenFgaClient, rules: Rules): Promise<{ modelId: string; written: boolean }> {
  const { authorization_model: newest } = await fga.readLatestAuthorizationModel();
  if (newest && sameRules(newest, rules)) return { modelId: newest.id, written: false };
  const { authorization_model_id: modelId } = await fga.writeAuthorizationModel(rules);
  return { modelId, written: true };
}

/** Writes the tuples that are not there yet; those that are stay as they are. */
export async function writeTuples(fga: OpenFgaClient, tuples: readonly Tuple[], modelId: string): Promise<void> {
  for (let from = 0; from < tuples.length; from += A_WRITE) {
    await fga.write(
      { writes: tuples.slice(from, from + A_WRITE) },
      {
        authorizationModelId: modelId,
        conflict: { onDuplicateWrites: ClientWriteRequestOnDuplicateWrites.Ignore },
      },
    );
  }
}
