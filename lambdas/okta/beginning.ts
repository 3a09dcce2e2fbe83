/** What a person may begin with: asked of FGA and Okta as of everything else, and only read. */
import type { Beginning, BeginningAnswer, BeginningRequest } from '../contract/beginning.ts';
import { operations } from '../operations/index.ts';
import { OktaUser } from '../operations/objects.ts';
import type { Use } from '../operations/okta.ts';
import { getUser, listUsers } from '../operations/users/users.ts';
import { isForbidden, type Result } from '../platform/result.ts';
import { app } from '../targets/app.ts';
import { group } from '../targets/group.ts';
import type { Target } from '../targets/target.ts';
import { user } from '../targets/user.ts';
import type { FindPerson } from './act-as.ts';
import type { Okta } from './client.ts';

type Ask = (uses: readonly Use[]) => Promise<Result<Okta>>;

/** So many are told of. */
const MOST = 3;

async function nameOf<T>(ask: Ask, target: Target<T>, id: string): Promise<string | undefined> {
  const okta = await ask([target.lookup(id)]);
  if (!okta.ok) return undefined;
  const found = await target.find(okta.value, id);
  if (!found.ok) return undefined;
  const { name, login } = target.frozen(found.value);
  return name || login;
}

const pageOf = (ask: Ask, { kind, id }: NonNullable<BeginningRequest['page']>): Promise<string | undefined> => {
  switch (kind) {
    case 'user':
      return nameOf(ask, user, id);
    case 'group':
      return nameOf(ask, group, id);
    case 'app':
      return nameOf(ask, app, id);
  }
};

/** Who is locked out. Okta's search may be old, so each is read by their id. */
async function lockedOut(ask: Ask): Promise<Beginning['lockedOut']> {
  const okta = await ask([listUsers, getUser]);
  if (!okta.ok) return [];
  const listed = await okta.value.list(listUsers.request({ statuses: ['LOCKED_OUT'] }), listUsers.scope, OktaUser);
  if (!listed.ok) return [];
  const read = await Promise.all(
    listed.value.items
      .slice(0, MOST)
      .map(({ id }) => okta.value.read(getUser.request({ userId: id }), getUser.scope, OktaUser)),
  );
  return read
    .flatMap((one) => (one.ok && one.value.status === 'LOCKED_OUT' ? [user.frozen(one.value)] : []))
    .flatMap(({ name = '', login }) => (login === undefined ? [] : [{ name: name || login, login }]));
}

/** Answers the panel. What is not allowed is left out; refuses only where it is not known what is. */
export const beginning =
  (findPerson: FindPerson) =>
  async ({ sessionId, page, operations: offered }: BeginningRequest): Promise<BeginningAnswer> => {
    const person = await findPerson(sessionId);
    if (!person.ok) return person.refusal;
    const { ask, allow } = person.value;
    const known = operations.filter(({ operationId }) => offered.includes(operationId));
    // By what it takes, for many operations take the same.
    const byRight = Map.groupBy(known, ({ relation, object }) => `${object}#${relation}`);
    const allowed = await Promise.all(
      [...byRight.values()].map(async (ofRight) => ({ ofRight, answer: await allow(ofRight, { about: [] }) })),
    );
    const may: string[] = [];
    for (const { ofRight, answer } of allowed) {
      if (answer.ok) may.push(...ofRight.map(({ operationId }) => operationId));
      else if (!isForbidden(answer.refusal)) return answer.refusal;
    }
    const [name, locked] = await Promise.all([
      page && pageOf(ask, page),
      may.includes('unlockUser') ? lockedOut(ask) : [],
    ]);
    return { outcome: 'ok', ...(name !== undefined && { page: name }), may, lockedOut: locked };
  };
