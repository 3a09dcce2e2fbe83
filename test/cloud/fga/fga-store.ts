import { OpenFgaClient } from '@openfga/sdk';
import { rulesOfThisRepository } from '../../../fga/contract.ts';
import { tuplesFor } from '../../../fga/tuples.ts';
import { people } from '../people.ts';

/** The product's store in an OpenFGA server. */
export interface Store {
  storeId: string;
  modelId: string;
}

/** Makes the store, writes `fga/model.fga` and the starting tuples of the local people, as a deployment does. */
export async function createStore(url: string): Promise<Store> {
  const server = new OpenFgaClient({ apiUrl: url });
  const { id: storeId } = await server.createStore({ name: 'okta-companion' });
  const store = new OpenFgaClient({ apiUrl: url, storeId });
  const { authorization_model_id: modelId } = await store.writeAuthorizationModel(rulesOfThisRepository());
  const writes = people.flatMap((person) => tuplesFor(person.role, person.sub));
  await store.write({ writes }, { authorizationModelId: modelId });
  return { storeId, modelId };
}
