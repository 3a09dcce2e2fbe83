/** Whoever fails says with what: every value that a sentence of the panel uses comes from where the failure is made. */
import * as openid from 'openid-client';
import { describe, expect, test } from 'vitest';
import { fail } from '../../../backend/failure.ts';
import { problem as document } from '../../../backend/http/problem.ts';
import type { Problem } from '../../../extension/client/problem.ts';
import { refusal } from '../../../extension/client/problem-document.ts';
import { tell } from '../../../extension/sentences/tell.ts';
import { notCalledOff } from '../../../lambdas/changes/call-off.ts';
import { clientPaused } from '../../../lambdas/changes/phone/denials.ts';
import { undoneBy } from '../../../lambdas/changes/undo.ts';
import { backchannel } from '../../../lambdas/ciba/backchannel.ts';
import { notHeld } from '../../../lambdas/ciba/leaving-out.ts';
import { tooManyPushes } from '../../../lambdas/ciba/line.ts';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import type { PlanName } from '../../../lambdas/contract/changes/plan.ts';
import type { ChangeStep } from '../../../lambdas/contract/changes/steps.ts';
import type { Failure } from '../../../lambdas/contract/failure.ts';
import { judge } from '../../../lambdas/okta/answer.ts';
import { resolvePlan } from '../../../lambdas/okta/plans/plan.ts';
import { resolve } from '../../../lambdas/okta/resolving/resolve.ts';
import { resolveUndo } from '../../../lambdas/okta/resolving/undo.ts';
import { rowsOf } from '../../../lambdas/platform/limits/limited.ts';
import { failureOf, found, permitted, type Result } from '../../../lambdas/platform/result.ts';
import { which } from '../../../lambdas/targets/target.ts';
import { inState, sampleChange, sampleStep } from '../../lambdas/changes/sample.ts';
import { NO_LIST_UNDO, NO_LISTS } from '../../lambdas/okta/many/lists.ts';
import { refusedUndos } from '../../lambdas/okta/many/undoing.ts';
import { under } from '../messages.ts';
import { APP, BEN, FINANCE, GROUP, oktaWith } from './okta-with.ts';

const ofResult = (result: Result<unknown>): Failure | undefined => (result.ok ? undefined : failureOf(result.refusal));

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
const REFUSED = { count: async () => ({ ok: false, until: 1 }) as const, most: 1, now: Date.now };
const PRODUCED: Record<string, (Pick<Problem, 'code' | 'values'> | undefined)[]> = {
  too_many_turns: [await refusal(document(fail('too_many_turns', { retryAfter: 60 })))],
  too_many_rows: [ofResult(await rowsOf(REFUSED)('mia', 1))],
  too_many_pushes: [tooManyPushes(1)],
  client_paused: [clientPaused('claude.ai/client', 1)],
  denied: ['okta:users', 'client:claude.ai/client'].map((object) =>
    ofResult(permitted({ decision: 'deny', relation: 'read_okta', object })),
  ),
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
      expect(`${told.says}${told.wayOut}`).not.toMatch(/[{}]/);
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
