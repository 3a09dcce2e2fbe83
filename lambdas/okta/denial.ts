/** Why the person of a session may not, and who could grant it: FGA tells, and Okta the names that the person may see. */
import { AUTHORIZER, type Check, type Invoke, MOST_GROUPS } from '../contract/authorization.ts';
import { type DenialAnswer, type DenialRequest, Explanation } from '../contract/denial.ts';
import { getGroup } from '../operations/groups/groups.ts';
import { OktaGroup, OktaUser } from '../operations/objects.ts';
import { listUserGroups } from '../operations/users/groups.ts';
import { getUser } from '../operations/users/users.ts';
import { permitted } from '../platform/result.ts';
import { user as target } from '../targets/user.ts';
import type { FindPerson } from './act-as.ts';

/** Asks the `fga` Lambda. Never rejects, as `authorize`. */
export type Explain = (sub: string, check: Check, groups: readonly string[]) => Promise<Explanation>;

export const explainBy =
  (invoke: Invoke): Explain =>
  async (sub, { relation, object }, groups) => {
    const answer = await invoke(AUTHORIZER, { type: 'explain', sub, relation, object, groups }).catch(() => undefined);
    const explanation = Explanation.safeParse(answer);
    return explanation.success ? explanation.data : { outcome: 'unavailable', reason: 'authorizer_failed' };
  };

/** The id at Okta at the end of a `sub` of its connection, and of a group of Okta as FGA names it. */
const USER_ID = /00u[A-Za-z0-9]{17}$/;
const OKTA_GROUP = /^okta\|(00g[A-Za-z0-9]{17})$/;

type Ask = Extract<Awaited<ReturnType<FindPerson>>, { ok: true }>['value']['ask'];

async function peopleOf(ask: Ask, subs: readonly string[]): Promise<string[]> {
  const okta = subs.length === 0 ? undefined : await ask([getUser]);
  if (!okta?.ok) return [];
  const named = await Promise.all(
    subs.map(async (sub) => {
      const [userId] = USER_ID.exec(sub) ?? [];
      if (userId === undefined) return [];
      const read = await okta.value.read(getUser.request({ userId }), getUser.scope, OktaUser);
      if (!read.ok) return [];
      const { name, login = '' } = target.frozen(read.value);
      return [name || login];
    }),
  );
  return named.flat();
}

/** Groups of FGA by their id, of Okta by their name; those of Okta that the person may not see are left out. */
async function groupsOf(ask: Ask, ids: readonly string[]): Promise<string[]> {
  const isOfOkta = ids.some((id) => OKTA_GROUP.test(id));
  const okta = isOfOkta ? await ask([getGroup]) : undefined;
  const named = await Promise.all(
    ids.map(async (id) => {
      const [, groupId] = OKTA_GROUP.exec(id) ?? [];
      if (groupId === undefined) return [id];
      if (!okta?.ok) return [];
      const read = await okta.value.read(getGroup.request({ groupId }), getGroup.scope, OktaGroup);
      return read.ok ? [read.value.profile.name] : [];
    }),
  );
  return named.flat();
}

/** Answers the panel. Refuses where the session is over or FGA does not answer. */
export const explaining =
  (findPerson: FindPerson, explain: Explain) =>
  async ({ sessionId, relation, object }: DenialRequest): Promise<DenialAnswer> => {
    const person = await findPerson(sessionId);
    if (!person.ok) return person.refusal;
    const { ask, session } = person.value;
    const own = await ask([listUserGroups]);
    const request = listUserGroups.request({ userId: 'me' });
    const mine = own.ok ? await own.value.list(request, listUserGroups.scope, OktaGroup) : own;
    const ids = mine.ok ? mine.value.items.map(({ id }) => id).slice(0, MOST_GROUPS) : [];
    const explained = await explain(session.sub, { relation, object }, ids);
    if (explained.outcome === 'unavailable') {
      const refused = permitted({ decision: 'unavailable', reason: explained.reason });
      if (!refused.ok) return refused.refusal;
      throw new Error('No answer of FGA is no leave');
    }
    const { ways, stoppedBy, subs, groups } = explained;
    const [people, named] = await Promise.all([peopleOf(ask, subs), groupsOf(ask, groups)]);
    return { outcome: 'ok', ways, stoppedBy, people, groups: named };
  };
