/** Whom or what a question about the log is about: a user, a group or an app, by whatever people call it. */
import { labelOf } from '../../operations/objects.ts';
import type { OktaReader, Use } from '../../operations/okta.ts';
import { cut } from '../../operations/text.ts';
import { found, type Result } from '../../platform/result.ts';
import { app } from '../../targets/app.ts';
import { group } from '../../targets/group.ts';
import { kindOf } from '../../targets/kind-of.ts';
import type { Target } from '../../targets/target.ts';
import { user } from '../../targets/user.ts';

interface Subject {
  id: string;
  /** As people tell it from others. */
  label: string;
}

/** A kind of thing that may be meant. */
interface Kind {
  name: 'user' | 'group' | 'app';
  lookup(said: string): Use;
  find(okta: OktaReader, said: string): Promise<Result<Subject>>;
}

const kind = <T extends { id: string }>(name: Kind['name'], target: Target<T>, label: (thing: T) => string): Kind => ({
  name,
  lookup: target.lookup,
  find: async (okta, said) => {
    const one = await target.find(okta, said);
    return one.ok ? found({ id: one.value.id, label: label(one.value) }) : one;
  },
});

/** In the order in which they are looked for. */
const KINDS: [Kind, ...Kind[]] = [
  kind('user', user, labelOf),
  kind('group', group, ({ profile }) => cut(profile.name)),
  kind('app', app, ({ label }) => cut(label)),
];

/** What may be meant: an id tells its kind. */
const kindsOf = (said: string): [Kind, ...Kind[]] => {
  const known = kindOf(said);
  const one = KINDS.find(({ name }) => name === known);
  return one ? [one] : KINDS;
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
