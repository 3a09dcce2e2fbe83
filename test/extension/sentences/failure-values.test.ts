/** Whoever fails says with what: every value that a sentence of the panel uses comes from where the failure is made. */
import * as openid from 'openid-client';
import { describe, expect, test } from 'vitest';
import { tell } from '../../../extension/sentences/tell.ts';
import { notCalledOff } from '../../../lambdas/changes/call-off.ts';
import { undoneBy } from '../../../lambdas/changes/undo.ts';
import { backchannel } from '../../../lambdas/ciba/backchannel.ts';
import { notHeld } from '../../../lambdas/ciba/leaving-out.ts';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import type { PlanName } from '../../../lambdas/contract/changes/plan.ts';
import type { ChangeStep } from '../../../lambdas/contract/changes/steps.ts';
import type { Failure } from '../../../lambdas/contract/failure.ts';
import { judge } from '../../../lambdas/okta/answer.ts';
import type { Okta } from '../../../lambdas/okta/client.ts';
import { resolvePlan } from '../../../lambdas/okta/plans/plan.ts';
import { resolve } from '../../../lambdas/okta/resolving/resolve.ts';
import { resolveUndo } from '../../../lambdas/okta/resolving/undo.ts';
import { failureOf, found, permitted, type Result } from '../../../lambdas/platform/result.ts';
import { which } from '../../../lambdas/targets/target.ts';
import { inState, sampleChange, sampleStep } from '../../lambdas/changes/sample.ts';
import { NO_LIST_UNDO, NO_LISTS } from '../../lambdas/okta/many/lists.ts';
import { refusedUndos } from '../../lambdas/okta/many/undoing.ts';
import { under } from '../messages.ts';

const ofResult = (result: Result<unknown>): Failure | undefined => (result.ok ? undefined : failureOf(result.refusal));

const [GROUP, FINANCE] = ['00g1salesemea0000004', '00g1finance000000006'];
const APP = '0oa1salesforce000001';

const BEN = '00u2benito0000000002';

/** An Okta that holds this user and a group of this type, in which the user is. */
const oktaWith = (user: object, type = 'OKTA_GROUP'): Okta => {
  const group = { id: GROUP, type, profile: { name: 'Sales EMEA', description: '' } };
  const ben = { id: BEN, status: 'ACTIVE', profile: { login: 'ben.ito@acme.example' }, ...user };
  const mia = { id: '00u1miakeller0000001', status: 'ACTIVE', profile: { login: 'mia.keller@acme.example' } };
  const answers: Record<string, unknown> = {
    '/api/v1/users/me': mia,
    [`/api/v1/users/${mia.id}`]: mia,
    [`/api/v1/users/${mia.id}/roles`]: [{ type: 'ORG_ADMIN' }],
    [`/api/v1/users/${BEN}`]: ben,
    [`/api/v1/users/${encodeURIComponent(ben.profile.login)}`]: ben,
    [`/api/v1/users/${BEN}/blocks`]: [],
    [`/api/v1/users/${BEN}/factors`]: [],
    [`/api/v1/groups/${GROUP}`]: group,
    [`/api/v1/groups/${FINANCE}`]: { ...group, id: FINANCE, profile: { name: 'Finance' } },
    [`/api/v1/apps/${APP}`]: { id: APP, label: 'Salesforce', status: 'ACTIVE' },
    [`/api/v1/apps/${APP}/users/${BEN}`]: { id: BEN, scope: 'GROUP' },
  };
  return {
    read: async ({ path }, _, schema) => found(schema.parse(answers[path])),
    list: async ({ path }, _scope, item) =>
      found({
        items: path.endsWith('/groups') ? [item.parse(group)] : [],
        odd: 0,
        more: false,
        cursor: undefined,
        scarce: false,
      }),
    act: () => Promise.reject(new Error('is not asked')),
  };
};

/** Why Okta would not take a change. */
const refusedChange = (operationId: string, ...about: Parameters<typeof oktaWith>) =>
  refusedWords(operationId, { user: BEN, principal: BEN, resource: GROUP }, ...about);

/** The same, in these words. */
async function refusedWords(operationId: string, said: Record<string, string>, ...about: Parameters<typeof oktaWith>) {
  const okta = found(oktaWith(...about));
  const resolved = await resolve(async () => okta, NO_LISTS)({ type: 'resolve', sessionId: 's', operationId, said });
  return resolved.outcome === 'resolved' || resolved.outcome === 'listed' ? undefined : failureOf(resolved);
}

const joined = (given: Partial<ChangeStep>): ChangeStep => ({
  ...sampleStep(BEN, { operationId: 'assignUserToGroup', parameters: { userId: BEN, groupId: GROUP } }),
  state: 'done',
  ...given,
});

/** Why a change cannot be taken back. */
const refusedUndo = async (given: Partial<Change>) => {
  const change: Change = { ...inState(sampleChange(), 'done', 1), ...given };
  const asked = { type: 'resolve_undo' as const, sessionId: 's', changeId: change.change_id };
  const resolved = await resolveUndo(async () => found(oktaWith({})), { get: async () => change }, NO_LIST_UNDO)(asked);
  return resolved.outcome === 'resolved' || resolved.outcome === 'listed' ? undefined : failureOf(resolved);
};

/** Why a plan cannot be made. */
const refusedPlan = async (plan: PlanName, user: string, like: string) => {
  const resolved = await resolvePlan(async () => found(oktaWith({})))({
    type: 'resolve_plan',
    sessionId: 's',
    plan,
    user,
    like,
  });
  return resolved.outcome === 'failed' ? failureOf(resolved) : undefined;
};

const rejected = async () => {
  const refusal = new openid.ResponseBodyError('refused', {
    cause: { error: 'unauthorized_client' },
    response: new Response('{}', { status: 403 }),
  });
  const phone = backchannel(() => Promise.reject(refusal), { audience: 'a' });
  const started = await phone.start(sampleChange(), 60);
  return started.status === 'failed' ? started.failure : undefined;
};

const oktaSays = (status: number, body: object, headers: Record<string, string> = {}) => {
  const outcome = judge(
    { status, headers: new Headers(headers), text: JSON.stringify(body) },
    '/api/v1/users',
    'okta.users.manage',
  );
  return outcome.ok ? undefined : outcome.failure;
};

const KEPT = { credentials: { provider: { type: 'OKTA' } } };
const PRODUCED: Record<string, (Failure | undefined)[]> = {
  denied: [ofResult(permitted({ decision: 'deny', relation: 'read_okta', object: 'okta:users' }))],
  ambiguous: [ofResult(which('user', 'Sam', 'Two match.', []))],
  change_not_possible: [
    await refusedChange('resetPassword', {}),
    await refusedChange('resetPassword', { ...KEPT, status: 'SUSPENDED' }),
    await refusedChange('resetPassword', { ...KEPT, status: 'PROVISIONED' }),
    await refusedChange('unlockUser', KEPT),
    await refusedChange('assignUserToGroup', KEPT, 'APP_GROUP'),
    await refusedChange('assignUserToGroup', KEPT),
    await refusedChange('activateUser', {}),
    await refusedChange('activateUser', { ...KEPT, status: 'PROVISIONED' }),
    await refusedChange('resetFactors', KEPT),
    await refusedChange('updateUser', KEPT),
    await refusedWords('suspendUser', { user: 'me' }, KEPT),
    await refusedWords('updateUser', { user: BEN, value: 'shoe size = 42' }, KEPT),
    await refusedWords('updateUser', { user: BEN, value: 'email = ben' }, KEPT),
    await refusedWords('createUser', { user: 'Ben Two', value: 'email = ben.ito@acme.example' }, KEPT),
    await refusedWords('createUser', { user: 'Ben Two' }, KEPT),
    await refusedWords('replaceGroup', { resource: FINANCE, value: 'Sales EMEA' }, {}),
    await refusedWords('unassignUserFromApplication', { principal: BEN, resource: APP }, {}),
    failureOf(notCalledOff(sampleChange(), 'not_waiting')),
    failureOf(notCalledOff(sampleChange(), 'ends_by_itself')),
    failureOf(notHeld(sampleChange())),
  ],
  undo_not_possible: [
    await refusedUndo({ state: 'denied' }),
    await refusedUndo({}),
    await refusedUndo({ steps: [joined({ after: { member: false } })] }),
    await refusedUndo({ steps: [joined({ before: { member: true }, after: { member: false } })] }),
    await refusedUndo({ steps: [joined({ due: { at: 1, zone: 'UTC' } })] }),
    failureOf(undoneBy(sampleChange(), sampleChange())),
    ...(await refusedUndos()),
  ],
  plan_not_possible: [await refusedPlan('copy_access', 'me', BEN), await refusedPlan('copy_access', BEN, BEN)],
  approval_refused: [await rejected()],
  okta_rejected: [oktaSays(400, { errorCode: 'E0000001', errorSummary: 'Api validation failed' })],
  okta_scope_missing: [oktaSays(403, {}, { 'www-authenticate': 'Bearer error="insufficient_scope"' })],
};

const sentences = Object.keys(under('en', 'codes')).map((code) => {
  const messages = under('en', 'codes', code);
  return {
    code,
    uses: /\{\w+\}/.test(JSON.stringify(messages)),
    reasons: 'because' in messages ? Object.keys(under('en', 'codes', code, 'because')) : [],
  };
});
const using = sentences.filter(({ uses }) => uses);

test('every code whose sentence uses a value is made here', () => {
  expect(Object.keys(PRODUCED).sort()).toEqual(using.map(({ code }) => code).sort());
});

describe.each(using)('$code', ({ code, reasons }) => {
  const made = PRODUCED[code] ?? [];

  test('comes with every value of its sentence, which is told by the code alone', () => {
    for (const failure of made) {
      expect(failure?.code).toBe(code);
      const told = tell({ code, ...(failure?.values && { values: failure.values }) });
      expect(told).not.toEqual(under('en', 'codes', 'internal'));
      expect(told.says).not.toMatch(/[{}]/);
    }
  });

  test('is made for every reason there is a sentence of', () => {
    expect(new Set(made.flatMap((failure) => failure?.values?.because ?? []))).toEqual(new Set(reasons));
  });
});

test('a read-only Okta has done nothing, whatever the status says', () => {
  const body = { errorCode: 'E0000010', errorSummary: 'Service is in read only mode', errorCauses: [] };
  const response = { status: 503, headers: new Headers(), text: JSON.stringify(body) };
  expect(judge(response, '/api/v1/users', 'okta.users.manage')).toMatchObject({
    applied: 'no',
    failure: { code: 'okta_read_only' },
  });
});
