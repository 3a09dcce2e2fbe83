/** Policies and network zones: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy */
import * as z from 'zod';
import { PAGE_SIZE } from '../okta.ts';
import { read } from '../operation.ts';
import { PolicyId } from './objects.ts';

const area = { relation: 'read_okta', object: 'okta:policies' } as const;
const call = { function: 'explain_sign_in', parameters: {} };

export const listPolicyRules = read({
  operationId: 'listPolicyRules',
  description: 'Find the rule of a policy that keeps somebody out: from where, and what it asks for.',
  parameters: z.object({ policyId: PolicyId }),
  ...area,
  scope: 'okta.policies.read',
  call,
  request: ({ policyId }) => ({ method: 'GET', path: `/api/v1/policies/${policyId}/rules` }),
  // The account and the log are asked first; a rule is what it may come to.
  examples: [
    { say: "Why can't {user} sign in?" },
    { say: 'Why can {user} not sign in?' },
    { say: 'Why is {user} locked out?' },
    { say: '{user} cannot sign in' },
    { say: '{user} is not able to log in' },
    { say: 'What keeps {user} out?' },
    { say: "Why can't I sign in?", with: { user: 'me' } },
    { say: "Why can't {user} sign in to {app}?" },
    { say: '{user} cannot sign in to {app}' },
    { say: 'Why can {user} not open {app}?' },
    { say: "Why can't {user} open {app}?" },
    { say: '{user} cannot open {app}' },
    { say: 'Is {user} blocked by a policy?' },
    { say: 'Does a policy keep {user} out?' },
    { say: 'Which policy denies {user}?' },
    { say: 'Which rule keeps {user} out?' },
  ],
});

export const listNetworkZones = read({
  operationId: 'listNetworkZones',
  description: 'List the network zones that policies tell places apart by.',
  parameters: z.object({}),
  ...area,
  scope: 'okta.networkZones.read',
  call,
  request: () => ({ method: 'GET', path: '/api/v1/zones', query: { limit: PAGE_SIZE } }),
  examples: [{ say: 'Is {user} in a blocked network zone?' }, { say: 'Does a network zone keep {user} out?' }],
});
