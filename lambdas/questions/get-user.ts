import * as z from 'zod';
import { type Reprompt, reprompt } from '../agent/reprompt.ts';
import { labelOf, type OktaUser } from '../operations/objects.ts';
import { getUser, listUsers } from '../operations/users/users.ts';
import { isSelf, user } from '../targets/user.ts';
import { CURSOR_OF_ONE, isCursor, PAGE, pageOfEach, USER } from './parameters.ts';
import { type Ask, type Moment, question } from './question.ts';
import { together } from './together.ts';
import { cardOf } from './users/card.ts';
import { PART_NAMES, type PartName, partOf } from './users/parts.ts';

interface Asked {
  said: string;
  page: string | undefined;
  moment: Moment;
}

const LISTED = PART_NAMES.join(', ');

/** The parts that `include` names, each once. */
const partsIn = (include: string | undefined): PartName[] | Reprompt => {
  const words = (include ?? '')
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((word) => word.replaceAll('-', '_'))
    .filter((word) => word !== '');
  if (words.includes('all')) return [...PART_NAMES];
  const unknown = words.find((word) => !PART_NAMES.some((name) => name === word));
  if (unknown !== undefined) return reprompt(`include has no "${unknown}". It takes ${LISTED}, or "all".`);
  return PART_NAMES.filter((name) => words.includes(name));
};

const titleOf = (part: string, said: string, whose: OktaUser | undefined): string =>
  isSelf(said) || whose === undefined ? `Your ${part.toLowerCase()}` : `${part} of ${labelOf(whose)}`;

/** One part is the answer itself, so that it has pages. */
const onePart = async (ask: Ask, name: PartName, { said, page, moment }: Asked) => {
  const { name: part, uses, takesMe, answer } = partOf(name);
  // Where Okta knows "me" by the token, it needs no look at the users.
  const isByToken = takesMe && isSelf(said);
  const okta = await ask(isByToken ? [uses] : [uses, user.lookup(said)]);
  if (!okta.ok) return okta.refusal;
  const found = isByToken ? undefined : await user.find(okta.value, said);
  if (found?.ok === false) return found.refusal;
  const userId = found?.value.id ?? 'me';
  return answer(okta.value, { userId, title: titleOf(part, said, found?.value), page, moment });
};

/** The card, and below it each part that may be shown. */
const cardWith = async (ask: Ask, names: readonly PartName[], { said, page, moment }: Asked) => {
  const okta = await ask([user.lookup(said)]);
  if (!okta.ok) return okta.refusal;
  const found = await user.find(okta.value, said);
  if (!found.ok) return found.refusal;
  const parts = names.map((each) => {
    const { name, uses, answer } = partOf(each);
    return {
      name,
      answer: async () => {
        const allowed = await ask([uses]);
        if (!allowed.ok) return allowed.refusal;
        const title = titleOf(name, said, found.value);
        return answer(allowed.value, { userId: found.value.id, title, page: pageOfEach(page), moment });
      },
    };
  });
  const card = { name: 'Facts', answer: () => cardOf(okta.value, found.value, moment) };
  return together([card, ...parts]);
};

/** The card is one to three requests, each part one; groups and apps as part of several are at most 100 pages each. */
export const getUserQuestion = question({
  name: 'get_user',
  description:
    'Shows one user and, on demand, their groups, apps, factors, admin roles, devices, blocks and recent sign-ins. The card has status, login, title, department, manager, when created, last sign-in and last password change. For "my groups" use user "me" and include "groups".',
  input: z.object({
    user: USER,
    include: z
      .string()
      .optional()
      .describe(
        `Left out: the card of the user. One of ${LISTED}: that list alone. Several of them with commas between, or "all": the card and these lists. "roles" are admin roles, "factors" is MFA.`,
      ),
    page: PAGE,
  }),
  uses: [getUser, listUsers, ...PART_NAMES.map((name) => partOf(name).uses)],
  answer: async (ask, { user: said, include, page }, moment) => {
    const names = partsIn(include);
    if ('outcome' in names) return names;
    const [only, ...others] = names;
    if (isCursor(page) && (only === undefined || others.length > 0)) return reprompt(CURSOR_OF_ONE);
    const asked = { said, page, moment };
    return only !== undefined && others.length === 0 ? onePart(ask, only, asked) : cardWith(ask, names, asked);
  },
});
