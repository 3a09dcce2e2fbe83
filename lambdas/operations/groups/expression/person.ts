import * as z from 'zod';
import { OktaUser } from '../../objects.ts';
import { type Person, UNKNOWN, type Value } from './functions.ts';

const Attribute = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.unknown())]);

/** A user with the whole profile, as rules look at it. */
export const Member = z.looseObject({ profile: z.record(z.string(), z.unknown()) }).transform((raw, context) => {
  const user = OktaUser.safeParse(raw);
  if (!user.success) {
    context.addIssue({ code: 'custom', message: 'is no user' });
    return z.NEVER;
  }
  const attribute = (name: string): Value => {
    if (!Object.hasOwn(raw.profile, name)) return null;
    return Attribute.safeParse(raw.profile[name]).data ?? (raw.profile[name] === null ? null : UNKNOWN);
  };
  return { user: user.data, person: { id: user.data.id, attribute } satisfies Person };
});
export type Member = z.infer<typeof Member>;
