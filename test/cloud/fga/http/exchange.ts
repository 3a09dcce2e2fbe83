/** What every route of the API does with its request. */
import type { Context } from 'hono';
import * as z from 'zod';
import type { Model } from '../evaluation/model.ts';
import { messageOf } from '../evaluation/parameters.ts';
import { modelOf, type Store, type Stores } from '../evaluation/store.ts';
import { Fault } from './fault.ts';

/** The body as a JSON object; throws `validation_error`. */
export const jsonBody = async (context: Context): Promise<Record<string, unknown>> => {
  const body: unknown = await context.req.json().catch((error: unknown) => {
    throw new Fault('validation_error', messageOf(error));
  });
  const object = z.record(z.string(), z.unknown()).safeParse(body);
  if (object.success) return object.data;
  throw new Fault('validation_error', `syntax error (line 1:1): unexpected token ${JSON.stringify(body)[0]}`);
};

/** Runs a step whose refusals are plain errors; OpenFGA calls them all `validation_error`. */
export const validated = <T>(run: () => T): T => {
  try {
    return run();
  } catch (error) {
    if (error instanceof Fault && error.code !== 'type_not_found' && error.code !== 'relation_not_found') throw error;
    throw new Fault('validation_error', messageOf(error));
  }
};

/** How many items a page may hold, where the query says. */
export const pageSizeOf = (context: Context) => Number(context.req.query('page_size')) || undefined;

/** The store, if there is one, and the model asked for, or its latest; throws when there is no model. */
export const resolve = (
  stores: Stores,
  storeId: string,
  modelId: string,
): { store: Store | undefined; model: Model } => {
  const store = stores.get(storeId);
  return { store, model: modelOf(store, storeId, modelId).model };
};
