import { ConsistencyPreference, type Node, type OpenFgaClient } from '@openfga/sdk';

/** Why somebody is allowed or not: the tuples that give it, those that would, and those that stop it. */
interface Reason {
  given: boolean;
  by: string[];
  /** What is missing; each line names one tuple, or several of which one is enough. */
  missing: string[];
  stoppedBy: string[];
}

type Expand = (object: string, relation: string) => Promise<Node | undefined>;

const split = (userset: string): [object: string, relation: string] => {
  const at = userset.lastIndexOf('#');
  return [userset.slice(0, at), userset.slice(at + 1)];
};
const fresh = { consistency: ConsistencyPreference.HigherConsistency };
const EVERYBODY = 'user:*';
const NOTHING: Reason = { given: false, by: [], missing: [], stoppedBy: [] };

/** Follows the tree of one relation, as deep as it goes; a relation that leads back to itself gives nothing. */
async function reasonOf(user: string, node: Node, expand: Expand, above: readonly string[]): Promise<Reason> {
  const follow = (next: Node) => reasonOf(user, next, expand, above);
  const enter = async (userset: string): Promise<Reason> => {
    if (above.includes(userset)) return NOTHING;
    const root = await expand(...split(userset));
    return root ? reasonOf(user, root, expand, [...above, userset]) : NOTHING;
  };
  const [object, relation] = split(node.name);

  if (node.intersection) return all(await Promise.all(node.intersection.nodes.map(follow)));
  if (node.union) return any(await Promise.all(node.union.nodes.map(follow)));
  if (node.difference) {
    const base = await follow(node.difference.base);
    const stop = await follow(node.difference.subtract);
    return stop.given ? { ...base, given: false, stoppedBy: stop.by } : base;
  }
  if (node.leaf?.computed) return enter(node.leaf.computed.userset);
  if (node.leaf?.tupleToUserset) {
    return any(await Promise.all(node.leaf.tupleToUserset.computed.map(({ userset }) => enter(userset))));
  }
  const users = node.leaf?.users?.users ?? [];
  const named = [user, EVERYBODY].find((each) => users.includes(each));
  if (named) return { ...NOTHING, given: true, by: [`${named} ${relation} ${object}`] };
  for (const userset of users.filter((each) => each.includes('#'))) {
    const through = await enter(userset);
    if (through.given) return { ...through, by: [...through.by, `${userset} ${relation} ${object}`] };
  }
  return { ...NOTHING, missing: [`${user} ${relation} ${object}`] };
}

const all = (reasons: readonly Reason[]): Reason => ({
  given: reasons.every(({ given }) => given),
  by: reasons.flatMap(({ by }) => by),
  missing: reasons.flatMap(({ missing }) => missing),
  stoppedBy: reasons.flatMap(({ stoppedBy }) => stoppedBy),
});

const any = (reasons: readonly Reason[]): Reason =>
  reasons.find(({ given }) => given) ?? {
    ...NOTHING,
    missing: [reasons.flatMap(({ missing }) => missing).join(' or ')].filter(Boolean),
    stoppedBy: reasons.flatMap(({ stoppedBy }) => stoppedBy),
  };

/** What FGA answers and why, a line each. The answer is FGA's own; the reasons are read tuple by tuple. */
export async function explain(
  fga: Pick<OpenFgaClient, 'expand' | 'check'>,
  tuple: { user: string; relation: string; object: string },
): Promise<string> {
  const { user, relation, object } = tuple;
  const expand: Expand = async (on, of) => (await fga.expand({ object: on, relation: of }, fresh)).tree?.root;
  const [{ allowed }, root] = await Promise.all([fga.check(tuple, fresh), expand(object, relation)]);
  const reason = root ? await reasonOf(user, root, expand, [`${object}#${relation}`]) : NOTHING;
  const lines = (word: string, tuples: readonly string[]) => [...new Set(tuples)].map((each) => `  ${word} ${each}`);
  return [
    `${allowed === true ? 'Allowed' : 'Denied'}: ${user} ${relation} ${object}`,
    ...(allowed === true
      ? lines('given by', reason.by)
      : [...lines('missing', reason.missing), ...lines('stopped by', reason.stoppedBy)]),
  ].join('\n');
}
