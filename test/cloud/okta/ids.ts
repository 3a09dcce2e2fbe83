import { randomBytes } from 'node:crypto';

/** `x-okta-request-id`, also `transaction.id` of the System Log events the request causes. */
export const newRequestId = (): string => randomBytes(20).toString('base64url');

/** `errorId` of an error body. */
export const newErrorId = (): string => `oae${randomBytes(16).toString('base64url')}`;

/** The id of something new, 20 characters as Okta's are: `00g` a group. */
export const newId = (prefix: string): string => `${prefix}${randomBytes(10).toString('hex').slice(prefix.length)}`;

/** A secret nobody guesses: tokens, codes, the names of pending sign-ins. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
