/** Whom or what a question about the log is about: a user, a group or an app, by whatever people call it. */
import { labelOf } from '../../operations/objects.ts';
import type { OktaReader, Use } from '../../operations/okta.ts';
import { cut } from '../../operations/text.ts';
import { found, type Result } from '../../platform/result.ts';
import { app } from '../../targets/app.ts';
import { group } from '../../targets/group.ts';
import type { Target } from '../../targets/target.ts';
import { user } from '../../targets/user.ts';

interface Subject {
  id: string;
  /** As people tell it from others. */
  label: string;
}

/** A kind of thing that may be meant. */
interface Kind {
  /** How its Okta ids begin. */
  ids: string;
  lookup(said: string): Use;
  find(okta: OktaReader, said: string): Promise<Result<Subject>>;
}

const kind = <T extends { id: string }>(ids: string, target: Target<T>, label: (thing: T) => string): Kind => ({
  ids,
  lookup: target.lookup,
  find: async (okta, said) => {
    const one = await target.find(okta, said);
    return one.ok ? found({ id: one.value.id, label: label(one.value) }) : one;
  },
});

const users = kind('00u', user, labelOf);
/** After users, in this order. */
const others = [kind('00g', group, ({ profile }) => cut(profile.name)), kind('0oa', app, ({ label }) => cut(label))];

/** What may be meant: an id tells its kind. */
const kindsOf = (said: string): [Kind, ...Kind[]] => {
  const one = others.find(({ ids }) => said.startsWith(ids));
  if (one) return [one];
  return said.startsWith(users.ids) ? [users] : [users, ...others];
};

/** What `findSubject` may ask of Okta, for FGA to allow before. */
export const subjectLookups = (said: string): Use[] => kindsOf(said).map(({ lookup }) => lookup(said));

/**
 * The user of that name, else the group, else the app. Where several of a kind are meant the person chooses; where
 * nothing is found it is said of a user, as most questions are about one.
 */
export async function findSubject(okta: OktaReader, said: string): Promise<Result<Subject>> {
  const [first, ...next] = kindsOf(said);
  const nobody = await first.find(okta, said);
  if (nobody.ok || nobody.refusal.outcome !== 'not_found') return nobody;
  for (const { find } of next) {
    const one = await find(okta, said);
    if (one.ok || one.refusal.outcome !== 'not_found') return one;
  }
  return nobody;
}
