/** Making a user: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/createUser */
import * as z from 'zod';
import type { Effect } from '../../../contract/changes/effects.ts';
import { failed, found, type Result, refused } from '../../../platform/result.ts';
import { type Newcomer, newcomer } from '../../../targets/newcomer.ts';
import { user as colleague } from '../../../targets/user.ts';
import { listGroupRules } from '../../groups/rules.ts';
import { OktaUser } from '../../objects.ts';
import type { OktaReader } from '../../okta.ts';
import { change } from '../../operation.ts';
import { stateInWords } from '../../state-in-words.ts';
import { shapeOf } from '../../text.ts';
import { getUser, listUsers, userByLogin } from '../users.ts';
import { FIELDS, type Field, type Profile, REQUIRED } from './fields.ts';
import { fieldsOf, profileSaid, written } from './read.ts';
import { movesByRule } from './rules.ts';

/** What somebody new has as their colleague has it. */
export const SHARED: readonly Field[] = [
  ...(['title', 'userType', 'department', 'division', 'organization', 'costCenter', 'manager', 'managerId'] as const),
  ...(['city', 'state', 'countryCode'] as const),
];

/** The profile of a colleague, as far as it is copied; `said` is all that was said beside the name. */
async function sharedWith(okta: OktaReader, like: string, said: string): Promise<Result<Profile>> {
  if (like === '') return found({});
  const one = await colleague.find(okta, like);
  if (!one.ok && one.refusal.outcome === 'ambiguous') {
    const candidates = one.refusal.candidates.map((candidate) => said.replace(like, () => candidate));
    return refused({ ...one.refusal, parameter: 'value', candidates });
  }
  if (!one.ok) return one;
  const shared = Object.entries(fieldsOf(one.value, SHARED)).filter(([, value]) => value !== '');
  return found(Object.fromEntries(shared));
}

/** First and last name as they are said, and the address as e-mail and login. */
function namedSo({ name, address }: Newcomer): Profile {
  const [firstName = '', ...rest] = name.split(' ');
  const lastName = rest.join(' ');
  return {
    ...(firstName !== '' && { firstName }),
    ...(lastName !== '' && { lastName }),
    ...(address !== undefined && { email: address }),
  };
}

const lacking = (target: string, field: string) =>
  failed('change_not_possible', `What is the ${field} of ${target}? Say it, as in "email = eva@acme.example".`, {
    because: 'lacking',
    target,
    state: field,
  });

const YES = /^(?:yes|true|y|now)$/i;

export const createUser = change({
  operationId: 'createUser',
  description:
    'Create a user, who is staged until activated; on request with department, title and more as a colleague.',
  action: 'Create a user',
  because: [],
  targets: { user: newcomer },
  parameters: z.object({
    profile: z.partialRecord(z.enum(FIELDS), z.string()).refine((profile) => REQUIRED.every((field) => profile[field])),
    activate: z.enum(['true', 'false']),
  }),
  value: {
    says: `"email = eva@acme.example", and where asked for "like = Dana" to copy a colleague's department, title and more, "activate = yes", or other fields`,
    uses: [getUser, listUsers],
    find: async (okta, said = '', { user: someone }) => {
      const target = someone.name || someone.address || 'the new user';
      let [like, activate] = ['', 'false'];
      const own = profileSaid(target, said, (name, value) => {
        const word = shapeOf(name);
        if (word === 'like') like = value;
        if (word === 'activate') activate = String(YES.test(value));
        return word === 'like' || word === 'activate';
      });
      if (!own.ok) return own;
      const shared = await sharedWith(okta, like, said);
      if (!shared.ok) return shared;
      const named = { ...shared.value, ...namedSo(someone), ...own.value };
      const profile: Profile = { ...named, ...(named.email && { login: named.login ?? named.email }) };
      const [missing] = REQUIRED.filter((field) => !profile[field]);
      return missing === undefined ? found({ profile, activate }) : lacking(target, missing);
    },
  },
  relation: 'can_create_user',
  object: 'okta:users',
  scope: 'okta.users.manage',
  call: { function: 'change_user', parameters: { operation: 'createUser' } },
  request: ({ profile, activate }) => ({
    method: 'POST',
    path: '/api/v1/users',
    query: { activate },
    body: { profile: written(profile) },
  }),
  verify: {
    uses: getUser,
    // Nobody with this login is how it is before.
    read: async (okta, { profile }) => {
      const user = await okta.read(userByLogin(profile.login ?? ''), getUser.scope, OktaUser);
      if (user.ok) return found({ status: user.value.status, ...fieldsOf(user.value, Object.keys(profile)) });
      const { refusal } = user;
      return refusal.outcome === 'failed' && refusal.code === 'okta_not_found' ? found({}) : user;
    },
  },
  leaves: ({ profile, activate }) => ({ status: activate === 'true' ? 'PROVISIONED' : 'STAGED', ...profile }),
  effects: {
    uses: [listGroupRules],
    read: async (okta, { profile, activate }) => {
      const mails: Effect[] = activate === 'true' ? [{ code: 'mail_sent' }] : [];
      return found([...mails, ...(await movesByRule(okta, undefined, profile))]);
    },
  },
  detail: ({ leaves }) => stateInWords(leaves),
  repeatable: false,
  obstacle: (_, { status, login, firstName, lastName }) => {
    if (status === undefined) return undefined;
    const target = String(login ?? '');
    const message = `${target} is taken: by ${firstName} ${lastName}, who is ${status}.`;
    return { because: 'taken', target, state: String(status), message };
  },
  examples: [
    { say: 'Create a user {user} with the e-mail {email}', with: { value: 'email = {email}' } },
    { say: 'Create the user {user} with the e-mail {email}', with: { value: 'email = {email}' } },
    {
      say: 'Create a user {user} with the e-mail {email} like {like}',
      with: { value: 'email = {email}, like = {like}' },
    },
  ],
});
