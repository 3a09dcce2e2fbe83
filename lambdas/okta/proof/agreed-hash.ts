/** That what is carried out is what was agreed to, as FGA judges it beside the right: by the condition of `agreed`. */
import { hashOf } from '../../changes/frozen.ts';
import type { Facts } from '../../contract/authorization.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { Use } from '../../operations/okta.ts';
import type { Receipts } from './receipt.ts';

/** The hash in the receipt, and that of the change as it is now; nothing where there is no receipt of ours. */
export type AgreedHash = (change: Change) => Promise<Facts['agreed']>;

export const agreedHash =
  ({ hashIn }: Pick<Receipts, 'hashIn'>): AgreedHash =>
  async (change) => {
    const approved_hash = await hashIn(change);
    return approved_hash === undefined ? undefined : { approved_hash, request_hash: hashOf(change) };
  };

export const AGREED = 'agreed';

/** What FGA is asked beside an operation. */
export const agreedIn = ({ object }: Pick<Use, 'object'>): Use => ({ relation: AGREED, object });
