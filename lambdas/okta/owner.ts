/** Whose an Okta token is. A person can sign in as themself, and then connect the Okta account of somebody else. */
import { createHash } from 'node:crypto';
import type { SessionRow } from '../contract/session.ts';
import { OktaUser } from '../operations/objects.ts';
import { getUser } from '../operations/users/users.ts';
import { failed, found, type Result } from '../platform/result.ts';
import { currentTraceId } from '../platform/span.ts';
import type { Okta } from './client.ts';

/** Okta by this token, where it is the token of the session's own person. */
export type Owned = (session: SessionRow, token: string, okta: Okta) => Promise<Result<Okta>>;

const OTHER = failed(
  'okta_account_other',
  'The Okta account that is connected is not the one you signed in with. Connect Okta again, with your own account.',
);

/** The id at Okta of whoever signed in by its connection: the last part of their Auth0 `sub`. */
const oktaIdOf = (sub: string): string => sub.slice(sub.lastIndexOf('|') + 1);

/**
 * Asks Okta once a token and process, whose it is. Refuses with `okta_account_other`, which raises an alarm, and with what Okta
 * refuses.
 */
export const ownedBy = (log: (line: string) => void, now: () => number): Owned => {
  const known = new Map<string, number>();
  return async (session, token, okta) => {
    const key = createHash('sha256')
      .update(JSON.stringify([session.sub, token]))
      .digest('base64url');
    if (known.has(key)) return found(okta);
    const self = await okta.read(getUser.request({ userId: 'me' }), getUser.scope, OktaUser);
    if (!self.ok) return self;
    if (self.value.id !== oktaIdOf(session.sub)) {
      log(JSON.stringify({ event: 'okta_account_other', trace_id: currentTraceId() }));
      return OTHER;
    }
    for (const [each, until] of known) if (until * 1000 <= now()) known.delete(each);
    known.set(key, session.expires_at);
    return found(okta);
  };
};
