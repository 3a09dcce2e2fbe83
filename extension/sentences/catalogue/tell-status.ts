import { messageOf } from '../message.ts';

/** Statuses that the backend says otherwise in a sentence than Okta's API calls them. */
const CODES: Record<string, string> = {
  'pending user action': 'PROVISIONED',
  'password reset': 'RECOVERY',
  deactivated: 'DEPROVISIONED',
};

/** "active or locked out": statuses as they stand in a sentence of the backend, in the language of the person. */
export const tellStatus = (words: string): string =>
  words
    .split(' or ')
    .map((status) => messageOf('facts.status', CODES[status] ?? status) ?? status)
    .join(' / ');
