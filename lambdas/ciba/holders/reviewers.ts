/** Four eyes: who has to agree, too, to what cannot be undone. FGA says whether somebody has to, and who may. */
import type { Authorize, FindHolders } from '../../contract/authorization.ts';
import type { Change } from '../../contract/changes/change.ts';
import { findChange } from '../../operations/index.ts';

/** What of a change it depends on: whose it is, and what is done. */
export interface Reviewed extends Pick<Change, 'sub' | 'because'> {
  steps: readonly { operationId: string }[];
  many?: { operationId: string } | undefined;
}

export interface Reviewers {
  /** The areas in which its person may not do it alone. What FGA does not say the executor asks again. */
  notAlone(change: Reviewed): Promise<string[]>;
  /** Who may agree in all of these areas, never who asked; undefined where FGA does not say. */
  whoMay(change: Reviewed, areas: readonly string[]): Promise<string[] | undefined>;
}

/** The areas in which a change does what cannot be undone. What was handed over has its second person. */
const areasOf = ({ steps, many, because }: Reviewed): string[] => {
  if (because.includes('handed_over')) return [];
  const operations = [...steps, ...(many ? [many] : [])].flatMap(({ operationId }) => findChange(operationId) ?? []);
  return [...new Set(operations.flatMap((each) => (each.because.includes('irreversible') ? each.object : [])))];
};

export const reviewersBy = (authorize: Authorize, holders: FindHolders): Reviewers => ({
  notAlone: async (change) => {
    const areas = areasOf(change);
    const facts = { requester: change.sub, groups: [] };
    const decisions = await Promise.all(
      areas.map((object) => authorize(change.sub, [{ relation: 'alone', object }], facts)),
    );
    return areas.filter((_, at) => decisions[at]?.decision === 'deny');
  },
  whoMay: async ({ sub }, areas) => {
    const held = await Promise.all(areas.map((object) => holders({ relation: 'can_review', object }, sub)));
    const subs = held.flatMap((each) => (each.outcome === 'known' ? [each.subs] : []));
    if (subs.length < held.length) return undefined;
    const [first = [], ...others] = subs;
    return first.filter((each) => each !== sub && others.every((other) => other.includes(each)));
  },
});

/** Whether somebody else has to agree, and FGA names nobody who may: then no phone needs to be asked. */
export async function lacksReviewer(reviewers: Reviewers, change: Reviewed): Promise<boolean> {
  const areas = await reviewers.notAlone(change);
  if (areas.length === 0) return false;
  return (await reviewers.whoMay(change, areas))?.length === 0;
}
