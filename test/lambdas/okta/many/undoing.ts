/** Changes over a list that were carried out in memory, and taking them back. */
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import type { Many } from '../../../../lambdas/contract/changes/many.ts';
import type { Failure } from '../../../../lambdas/contract/failure.ts';
import { failureOf } from '../../../../lambdas/platform/result.ts';
import { manyInMemory } from './in-memory.ts';
import { userId } from './org-in-memory.ts';

export type Crew = ReturnType<typeof manyInMemory>;

export const ids = (count: number) => Array.from({ length: count }, (_, at) => userId(at + 1));

/** Carries out a change that was asked for; `written` has then what Okta was asked for. */
export const carry = async (crew: Crew, id: string): Promise<Change> => {
  await crew.prepared(id);
  await crew.agree(id);
  crew.written.length = 0;
  return crew.carriedOut(id);
};

/** So many people, added to the Crew, or changed otherwise. */
export const added = async (count: number, crew: Crew = manyInMemory(), many: Partial<Many> = {}) => {
  const id = crew.ask(ids(count), {}, many);
  await carry(crew, id);
  return { crew, id };
};

/** Asks to take it back, which is not refused. */
export const back = async (crew: Crew, id: string): Promise<string> => {
  const asked = await crew.undo(id);
  if ('refused' in asked) throw new Error(`It was refused: ${JSON.stringify(asked.refused)}`);
  return asked.id;
};

/** Why what was done to a list cannot be taken back, once what it left is gone, or its rows are. */
export const refusedUndos = async (): Promise<(Failure | undefined)[]> => {
  const { crew, id } = await added(1);
  const undo = await back(crew, id);
  crew.members.clear();
  const { failure } = await crew.process().prepare(undo);
  crew.expire(id, 0);
  const gone = await crew.undo(id);
  return [failure, 'refused' in gone && gone.refused.outcome === 'failed' ? failureOf(gone.refused) : undefined];
};
