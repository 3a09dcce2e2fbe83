import { OpenFgaClient } from '@openfga/sdk';
import { rulesOfThisRepository } from '../../../fga/contract.ts';
import { deployRules, writeTuples } from '../../../fga/deploy.ts';
import { tuplesOf } from './organisation.ts';

/** Makes a store with the product’s rules and so many tuples, as a deployment writes them. */
export async function fill(apiUrl: string, count: number) {
  const { id: storeId } = await new OpenFgaClient({ apiUrl }).createStore({ name: 'bench' });
  const fga = new OpenFgaClient({ apiUrl, storeId });
  const { modelId } = await deployRules(fga, rulesOfThisRepository());
  const start = performance.now();
  await writeTuples(fga, tuplesOf(count), modelId);
  return { storeId, modelId, seconds: (performance.now() - start) / 1000 };
}
