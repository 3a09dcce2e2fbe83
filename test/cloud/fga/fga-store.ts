import { OpenFgaClient } from '@openfga/sdk';
import { rulesOfThisRepository } from '../../../fga/contract.ts';
import { deployRules, writeTuples } from '../../../fga/deploy.ts';
import { clientTuples, tuplesFor } from '../../../fga/tuples.ts';
import { people } from '../people.ts';
import { AUTH0 } from '../tenant.ts';

/** The product's store in an OpenFGA server. */
export interface Store {
  storeId: string;
  modelId: string;
}

/** Makes the store and has the code of a deployment write `fga/model.fga` and the starting tuples of the local people. */
export async function createStore(url: string): Promise<Store> {
  const server = new OpenFgaClient({ apiUrl: url });
  const { id: storeId } = await server.createStore({ name: 'okta-companion' });
  const store = new OpenFgaClient({ apiUrl: url, storeId });
  const { modelId } = await deployRules(store, rulesOfThisRepository());
  const tuples = people.flatMap(({ role, sub, client }) => [
    ...tuplesFor(role, sub),
    ...clientTuples(client ? { [AUTH0.mcp.client.clientId]: client } : {}, sub),
  ]);
  await writeTuples(store, tuples, modelId);
  return { storeId, modelId };
}
