import { CHANGE_DETAILS_TYPE } from '../../contract/changes/approval.ts';
import type { Change } from '../../contract/changes/change.ts';
import { actionsOf } from '../english.ts';
import { factsOnPhone } from './on-phone.ts';

/**
 * The one Rich Authorization Request object (RFC 9396) of a change, as Guardian shows it: people see code, action, and
 * whom and what it is about; the change's id and hash bind the granted token to this change and no other.
 */
export const authorizationDetails = (change: Change) => [
  {
    type: CHANGE_DETAILS_TYPE,
    instruction: actionsOf(change),
    properties: {
      ...Object.fromEntries(
        factsOnPhone(change).map(({ key, name, value }, at) => [
          key,
          { display: true, display_order: at + 1, name, value },
        ]),
      ),
      change_id: { display: false, name: 'Change', value: change.change_id },
      hash: { display: false, name: 'Hash', value: change.hash },
    },
  },
];
