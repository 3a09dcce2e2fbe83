/** What a person would say to change who has what. */
import type { Remedy } from '../../contract/function-result.ts';
import type { OktaGroup, OktaUser } from '../../operations/objects.ts';
import { loginOrId, nameOrId } from '../sentences/names.ts';
import { MOST_REMEDIES, remedyOf } from '../sentences/remedies.ts';

const isKeptByHand = ({ type }: OktaGroup): boolean => type === 'OKTA_GROUP';

const slotsOf = (user: OktaUser, { id, profile }: OktaGroup) => ({
  user: loginOrId(user),
  group: nameOrId({ id, name: profile.name }),
});

/** Adding somebody to groups whose members are kept in Okta. */
export const adding = (user: OktaUser, groups: readonly OktaGroup[]): Remedy[] =>
  user.status === 'DEPROVISIONED'
    ? []
    : groups
        .filter(isKeptByHand)
        .slice(0, MOST_REMEDIES)
        .flatMap((group) => remedyOf('assignUserToGroup', slotsOf(user, group)));

export const removing = (user: OktaUser, group: OktaGroup): Remedy[] =>
  isKeptByHand(group) ? remedyOf('unassignUserFromGroup', slotsOf(user, group)) : [];
