/** Changes of the catalogue that would mend it, as the person would ask for them. */
import type { Remedy } from '../../contract/function-result.ts';
import { findChange } from '../../operations/index.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { loginOrId, nameOrId } from '../sentences/names.ts';
import { MOST_REMEDIES, remedyOf } from '../sentences/remedies.ts';
import type { Evidence } from './evidence.ts';
import type { Rule } from './rule.ts';

/** Why Okta would not take a change of the user; nothing where it would, or where it is about more than the user. */
const obstacleOf = ({ targets, obstacle }: ChangeOperation, { user, blocks = [] }: Evidence): string | undefined => {
  const [block] = blocks;
  if (Object.keys(targets).some((name) => name !== 'user')) return undefined;
  return obstacle({ user }, { status: user.status, ...(block && { blocked_from: block }) })?.message;
};

/**
 * What the person can ask for to mend it, as far as the catalogue has it and Okta would take it; and otherwise what to do
 * instead.
 */
export function remediesFor({ mend, otherwise }: Rule, evidence: Evidence): { remedies: Remedy[]; hint?: string } {
  const { user, app } = evidence;
  const known = mend.flatMap((operationId) => findChange(operationId) ?? []);
  const obstacles = known.flatMap((change) => obstacleOf(change, evidence) ?? []);
  const possible = known.filter((change) => obstacleOf(change, evidence) === undefined);
  const groups = app?.groups.filter(({ type }) => type === 'OKTA_GROUP') ?? [];
  const called = app && nameOrId({ id: app.id, name: app.label });
  const given = { user: loginOrId(user), ...(called !== undefined && { app: called, resource: called }) };
  const remedies = possible
    .flatMap((change) => {
      const isToGroup = change.targets.resource?.name === 'group';
      const each = isToGroup ? groups.map(({ id, profile: { name } }) => ({ group: nameOrId({ id, name }) })) : [{}];
      return each.flatMap((more) => remedyOf(change.operationId, { ...given, ...more }));
    })
    .slice(0, MOST_REMEDIES);
  const hint = remedies.length > 0 ? undefined : (obstacles[0] ?? otherwise);
  return { remedies, ...(hint !== undefined && { hint }) };
}
