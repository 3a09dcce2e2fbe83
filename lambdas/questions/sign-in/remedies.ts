/** Changes of the catalogue that would mend it, as the person would ask for them. */
import type { Remedy } from '../../contract/function-result.ts';
import { findChange } from '../../operations/index.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import type { Evidence } from './evidence.ts';
import type { Rule } from './rule.ts';

const slotsIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, slot = '']) => slot);

/** A name in quotes, so that no word of it is taken for one of the sentence. */
const quoted = (name: string): string => (name.includes('"') ? name : `"${name}"`);

/** The first sentence of a change that these fill; nothing where it needs more. */
const sentenceFor = ({ examples }: ChangeOperation, given: Record<string, string>): string | undefined =>
  examples
    .find(({ say, with: fixed }) => fixed === undefined && slotsIn(say).every((slot) => slot in given))
    ?.say.replace(/\{(\w+)\}/g, (_, slot: string) => given[slot] ?? '');

/** Why Okta would not take a change of the user; nothing where it would, or where it is about more than the user. */
const obstacleOf = ({ targets, obstacle }: ChangeOperation, { user, blocks = [] }: Evidence): string | undefined => {
  const [block] = blocks;
  if (Object.keys(targets).some((name) => name !== 'user')) return undefined;
  return obstacle({ user }, { status: user.status, ...(block && { blocked_from: block }) })?.message;
};

const MOST = 3;

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
  const given = { user: user.profile.login, ...(app && { app: quoted(app.label), resource: quoted(app.label) }) };
  const remedies = possible
    .flatMap((change) => {
      const each = 'group' in change.targets ? groups.map((group) => ({ group: quoted(group.profile.name) })) : [{}];
      return each.flatMap((more) => {
        const say = sentenceFor(change, { ...given, ...more });
        return say === undefined ? [] : [{ operationId: change.operationId, say }];
      });
    })
    .slice(0, MOST);
  const hint = remedies.length > 0 ? undefined : (obstacles[0] ?? otherwise);
  return { remedies, ...(hint !== undefined && { hint }) };
}
