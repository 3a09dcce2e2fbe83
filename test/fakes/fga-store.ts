import { readFileSync } from 'node:fs';
import { OpenFgaClient } from '@openfga/sdk';
import { transformer } from '@openfga/syntax-transformer';
import { tuplesFor } from '../../fga/tuples.ts';
import { people } from './people.ts';

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
  const model = transformer.transformDSLToJSONObject(readFileSync('fga/model.fga', 'utf8'));
  const { authorization_model_id: modelId } = await store.writeAuthorizationModel({
    schema_version: model.schema_version ?? '1.1',
    type_definitions: model.type_definitions ?? [],
  });
  const writes = people.flatMap((person) => tuplesFor(person.role, person.sub));
  await store.write({ writes }, { authorizationModelId: modelId });
  return { storeId, modelId };
}
