/** Finds whom and what a change is about, and how that stands, before anybody is asked to agree to it. */
import type { Resolution, ResolveRequest } from '../../contract/changes/execution.ts';
import { findChange } from '../../operations/index.ts';
import type { ActAs } from '../act-as.ts';
import { mayAsk } from './asker.ts';
import { findAll, judgedStep, usesOf } from './step.ts';

/**
 * Resolves names to Okta ids as the person of the session. Refuses as the targets do, and with `change_not_possible`
 * where Okta would not take the change or where it holds already.
 */
export const resolve =
  (actAs: ActAs) =>
  async ({ operationId, sessionId, said }: ResolveRequest): Promise<Resolution> => {
    const operation = findChange(operationId);
    if (operation === undefined) throw new Error('A change that is not in the catalogue');
    const lookups = Object.entries(operation.targets).map(([name, target]) => target.lookup(said[name] ?? ''));
    const okta = await actAs(sessionId, [operation, ...lookups, ...usesOf(operation)]);
    if (!okta.ok) return okta.refusal;

    const asker = await mayAsk(okta.value, operation);
    if (!asker.ok) return asker.refusal;
    const all = await findAll(okta.value, operation.targets, said);
    if (!all.ok) return all.refusal;
    const one = await judgedStep(okta.value, operation, all.value, { value: said.value, asker: asker.value });
    if (!one.ok) return one.refusal;
    return { outcome: 'resolved', steps: [one.value.step], because: one.value.because };
  };
