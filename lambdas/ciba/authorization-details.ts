import { CHANGE_DETAILS_TYPE } from '../contract/approval.ts';
import type { Change } from '../contract/change.ts';

/** Auth0 takes no longer value. */
const LONGEST = 255;

/**
 * The one Rich Authorization Request object (RFC 9396) of a change, as Guardian shows it: people see code, action and
 * target; the change's id and hash bind the granted token to this change and no other.
 */
export const authorizationDetails = ({ code, action, target, change_id, hash }: Change) => [
  {
    type: CHANGE_DETAILS_TYPE,
    instruction: action,
    properties: {
      code: { display: true, display_order: 1, name: 'Code', value: code },
      action: { display: true, display_order: 2, name: 'Action', value: action },
      target: { display: true, display_order: 3, name: 'Target', value: target.slice(0, LONGEST) },
      change_id: { display: false, name: 'Change', value: change_id },
      hash: { display: false, name: 'Hash', value: hash },
    },
  },
];
