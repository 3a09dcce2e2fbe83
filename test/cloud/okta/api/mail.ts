/** What the org sends to people, and the links in it that work once. */
import { newSecret } from '../ids.ts';
import type { User } from '../org.ts';
import type { Call } from './operation.ts';

/** Where a link leads and how long it can be used: to a new password, or to the first. */
const LINKS = {
  reset: { path: '/signin/reset/', lifetimeMs: 3_600_000 },
  activation: { path: '/tokens/', lifetimeMs: 7 * 24 * 3_600_000 },
} as const;

/** Makes a one-time link to choose a password; links made before end. @returns its address. */
export function newPasswordLink({ org }: Call, user: User, kind: keyof typeof LINKS): string {
  const { path, lifetimeMs } = LINKS[kind];
  endPasswordLinks(org, user);
  const token = newSecret();
  org.resets.set(token, { userId: user.id, expiresAt: org.now() + lifetimeMs });
  return `${org.url}${path}${token}${kind === 'activation' ? '/verify' : ''}`;
}

/** Ends the links that somebody was sent. */
export function endPasswordLinks({ resets }: Pick<Call['org'], 'resets'>, { id }: User): void {
  for (const [token, { userId }] of resets) if (userId === id) resets.delete(token);
}

/** Sends a mail to a user. */
export function mail({ org, requestId }: Call, user: User, subject: string, lines: readonly string[]): void {
  org.outbox.push({
    to: user.profile.email,
    subject,
    text: [`Hi ${user.profile.firstName},`, ...lines, 'Acme'].join('\n\n'),
    sentAt: new Date(org.now()).toISOString(),
    requestId,
  });
}
