/** Reading the rows of a list as the person who asked, and what comes with doing something about them. */
import type { Change } from '../../contract/changes/change.ts';
import type { Effect } from '../../contract/changes/effects.ts';
import type { GateReason } from '../../contract/changes/gate.ts';
import { FEW_TARGETS, type Many, type ManyRow } from '../../contract/changes/many.ts';
import { findChange } from '../../operations/index.ts';
import type { Use } from '../../operations/okta.ts';
import { found, type Result } from '../../platform/result.ts';
import type { ActAs } from '../act-as.ts';
import { mayAsk } from '../resolving/asker.ts';
import { raisedBy } from '../resolving/gate.ts';
import { effectsOf, findAll, type See, usesOf } from '../resolving/step.ts';
import { freezeRow } from './freeze-row.ts';
import type { RowToFreeze } from './rows.ts';

/** How the rows of one list are frozen. */
interface Freezing {
  /** The rows of a part, each with its step or why it is left out. */
  part(rows: readonly RowToFreeze[]): Promise<Result<ManyRow[]>>;
  /** Why a button is not enough for all of them, and what comes with each. */
  told(rows: readonly ManyRow[]): Promise<{ because: GateReason[]; effects: Effect[] }>;
}

/** What is read of a row that was done, before it is taken back: all of them were done by one operation. */
const readOf = ([first]: readonly RowToFreeze[]): Use[] => {
  const there = first && 'step' in first ? findChange(first.step.operationId) : undefined;
  return there === undefined ? [] : [there.verify.uses];
};

export async function freezingOf(
  actAs: ActAs,
  change: Change,
  many: Many,
  rows: readonly RowToFreeze[],
): Promise<Result<Freezing>> {
  const operation = findChange(many.operationId);
  if (operation === undefined) throw new Error('A change that is not in the catalogue');
  const lookups = Object.values(operation.targets).map((target) => target.lookup(''));
  const uses = [...usesOf(operation), ...lookups, ...readOf(rows)];
  const way = await actAs(change.session_id, uses, change.sub);
  if (!way.ok) return way;
  const okta = way.value;
  const asker = await mayAsk(okta, operation);
  if (!asker.ok) return asker;
  const { [many.each]: target, ...others } = operation.targets;
  if (target === undefined) throw new Error('A list for a parameter that the operation has not');
  const fixed = await findAll(okta, others, many.said);
  if (!fixed.ok) return fixed;
  const freezing = { okta, operation, many, target, fixed: fixed.value, asker: asker.value };

  /** What comes with every step alike; what is of one person alone says nothing about the others. */
  const effectsOfAll = async ([first]: readonly ManyRow[]): Promise<Effect[]> => {
    if (first?.step === undefined || operation.effects === undefined) return [];
    const id = String(first.step.parameters[target.idParameter]);
    const all = await findAll(okta, operation.targets, { ...many.said, [many.each]: id });
    if (!all.ok) return [];
    const parameters = operation.parameters.parse(first.step.parameters);
    const see: See = (uses) => actAs(change.session_id, uses, change.sub);
    const effects = await effectsOf(okta, operation, { parameters, all: all.value, see });
    return effects.filter(({ values }) => values === undefined);
  };

  return found({
    async part(rows) {
      const frozen: ManyRow[] = [];
      for (const one of await Promise.all(rows.map((row) => freezeRow(freezing, row)))) {
        if (!one.ok) return one;
        frozen.push(one.value);
      }
      return found(frozen);
    },
    async told(rows) {
      const steps = rows.flatMap(({ step }) => step ?? []);
      const isMany = steps.length > FEW_TARGETS;
      const looked = steps.slice(0, FEW_TARGETS).map(({ parameters }) => operation.parameters.parse(parameters));
      const raised = await Promise.all(looked.map((parameters) => operation.raises?.(parameters, okta) ?? []));
      // Whoever is many needs the phone already; reading the roles of each would use up what Okta allows.
      const held = await raisedBy(okta, isMany ? many.targets : steps.flatMap(({ targets }) => targets));
      const because = [...operation.because, ...raised.flat(), ...(isMany ? ['many' as const] : []), ...held];
      return { because: [...new Set(because)], effects: await effectsOfAll(rows.filter(({ step }) => step)) };
    },
  });
}
