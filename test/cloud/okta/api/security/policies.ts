/** Policies and their rules: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy */
import { invalid, notFound } from '../../errors.ts';
import { pageOf } from '../../paging.ts';
import type { Policy, Ruled } from '../../security/policies.ts';
import { type ApiOperation, type Call, content, isRefusal, limitOf, listing, type Reply } from '../operation.ts';
import { policyShape, ruleShape } from './policy-shapes.ts';

/** Every type that Okta knows; of the others there are none here. */
const KNOWN = [
  ...['ACCESS_POLICY', 'ENTITY_RISK', 'IDP_DISCOVERY', 'MFA_ENROLL', 'OKTA_SIGN_ON', 'PASSWORD', 'POST_AUTH_SESSION'],
  ...['PROFILE_ENROLLMENT', 'DEVICE_SIGNAL_COLLECTION', 'SESSION_VIOLATION_DETECTION', 'CLIENT_UPDATE'],
  'IDENTITY_CLAIM_SOURCING',
];

const inOrder = ({ priority, id }: Ruled) => [String(priority).padStart(6, '0'), id] as const;

const ruleShapes = (call: Call, policy: Policy) => policy.rules.map((rule) => ruleShape(call.org, policy, rule));

function listPolicies(call: Call): Reply {
  const { org, query } = call;
  const type = query.get('type');
  if (!type) return invalid('type', 'The field cannot be left blank');
  if (!KNOWN.includes(type)) return invalid('type', `${type} is not a policy type.`);
  const limit = limitOf(query, { normal: 200, most: 200 });
  if (isRefusal(limit)) return limit;
  const status = query.get('status');
  const begins = (query.get('q') ?? '').toLowerCase();
  const found = [...org.policies.values()].filter(
    (policy) =>
      policy.type === type &&
      (status === null || policy.status === status) &&
      policy.name.toLowerCase().startsWith(begins),
  );
  const withRules = query.get('expand') === 'rules';
  const page = pageOf(found, inOrder, { limit, after: query.get('after') ?? undefined });
  return listing(page, (policy) => policyShape(org, policy, withRules ? ruleShapes(call, policy) : undefined));
}

const withPolicy =
  (run: (policy: Policy, call: Call) => Reply) =>
  (call: Call): Reply => {
    const { policyId = '' } = call.parameters;
    const policy = call.org.policies.get(policyId);
    return policy ? run(policy, call) : notFound(policyId, 'Policy');
  };

function listPolicyRules(policy: Policy, { org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 200, most: 200 });
  if (isRefusal(limit)) return limit;
  const page = pageOf(policy.rules, inOrder, { limit, after: query.get('after') ?? undefined });
  return listing(page, (rule) => ruleShape(org, policy, rule));
}

const read = { method: 'GET', scope: 'okta.policies.read', roles: ['ORG_ADMIN', 'READ_ONLY_ADMIN'] } as const;

export const policies: readonly ApiOperation[] = [
  { ...read, operationId: 'listPolicies', path: '/api/v1/policies', run: listPolicies },
  {
    ...read,
    operationId: 'getPolicy',
    path: '/api/v1/policies/:policyId',
    run: withPolicy((policy, call) =>
      content(
        policyShape(call.org, policy, call.query.get('expand') === 'rules' ? ruleShapes(call, policy) : undefined),
      ),
    ),
  },
  {
    ...read,
    operationId: 'listPolicyRules',
    path: '/api/v1/policies/:policyId/rules',
    run: withPolicy(listPolicyRules),
  },
];
