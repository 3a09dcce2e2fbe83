/** What a person would say to change who has what. */
import type { Remedy } from '../../contract/function-result.ts';
import type { OktaGroup, OktaUser } from '../../operations/objects.ts';

/** A name in quotes, or the id where the name has some of its own. */
const quoted = ({ id, profile }: OktaGroup): string => (profile.name.includes('"') ? id : `"${profile.name}"`);

const byHand = ({ type }: OktaGroup): boolean => type === 'OKTA_GROUP';

const MOST = 3;

/** Adding somebody to groups whose members are kept in Okta. */
export const adding = ({ profile, status }: OktaUser, groups: readonly OktaGroup[]): Remedy[] =>
  status === 'DEPROVISIONED'
    ? []
    : groups
        .filter(byHand)
        .slice(0, MOST)
        .map((group) => ({ operationId: 'assignUserToGroup', say: `Add ${profile.login} to ${quoted(group)}` }));

export const removing = ({ profile }: OktaUser, group: OktaGroup): Remedy[] =>
  byHand(group) ? [{ operationId: 'unassignUserFromGroup', say: `Remove ${profile.login} from ${quoted(group)}` }] : [];
