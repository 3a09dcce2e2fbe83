import { GroupRule } from '../../operations/groups/objects.ts';
import { listGroupRules } from '../../operations/groups/rules.ts';
import { pagesOf } from '../../operations/pages.ts';
import type { Ask } from '../question.ts';
import { leftOut } from '../sentences/left-out.ts';
import { whyNotAll } from '../tables.ts';

/** The rules of the org, or a sentence that says why they are not known, or not all of them. */
export interface Rules {
  rules: readonly GroupRule[];
  /** Whether these are all. */
  isWhole: boolean;
  note?: string | undefined;
}

/** So many pages of 200 rules are read. */
const MOST_PAGES = 10;

/** Every group rule, as a part of an answer that can do without. */
export async function everyRule(ask: Ask): Promise<Rules> {
  const okta = await ask([listGroupRules]);
  const read = okta.ok
    ? await pagesOf(okta.value, listGroupRules.request({}), listGroupRules.scope, GroupRule, {
        requests: MOST_PAGES,
        sparing: true,
      })
    : okta;
  if (!read.ok) return { rules: [], isWhole: false, note: leftOut('Group rules', read.refusal) };
  const { items, odd, more } = read.value;
  if (!more && odd === 0) return { rules: items, isWhole: true };
  return { rules: items, isWhole: false, note: `Not every group rule was read. ${whyNotAll(read.value) ?? ''}`.trim() };
}

/** Those of them that put people into a group. */
export const filling = ({ rules }: Rules, groupId: string): GroupRule[] =>
  rules.filter(({ groups }) => groups.some(({ id }) => id === groupId));
