import { HASH_VERSION, hashOf } from '../../../lambdas/changes/frozen.ts';
import type { NewChange } from '../../../lambdas/changes/requests.ts';
import type { Change } from '../../../lambdas/contract/change.ts';

let serial = 0;

/** A request to reset Ben's password, with an id and by a person of its own. */
export const sampleRequest = (given: Partial<NewChange> = {}): NewChange => {
  serial += 1;
  const userId = `00u${String(serial).padStart(17, '0')}`;
  return {
    change_id: `change-${serial}`,
    sub: `oidc|okta|person-${serial}`,
    session_id: `s${'a'.repeat(43)}`,
    code: '7F3K',
    operationId: 'resetPassword',
    targets: [{ type: 'user', id: userId, login: 'ben.ito@acme.example', name: 'Ben Ito' }],
    parameters: { userId },
    before: { status: 'ACTIVE' },
    created_at: Date.now(),
    expires_at: Date.now() + 300_000,
    ...given,
  };
};

/** The same as a record of the table. */
export const sampleChange = (given: Partial<NewChange> = {}): Change => {
  const request = sampleRequest(given);
  return {
    ...request,
    hash_version: HASH_VERSION,
    hash: hashOf(request),
    state: 'requested',
    transition: { to: 'requested', by: 'person' },
    updated_at: request.created_at,
    version: 1,
    ttl: 1,
  };
};
