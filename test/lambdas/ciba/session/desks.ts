/** Where people ask for changes, in the panel or by a client, with an okta Lambda that answers as told. */
import { afterAll, beforeAll, expect } from 'vitest';
import { denialsIn } from '../../../../lambdas/changes/phone/denials.ts';
import { type Requests, requestsIn } from '../../../../lambdas/changes/requests.ts';
import { deskOf } from '../../../../lambdas/ciba/request.ts';
import type { Check, Decision } from '../../../../lambdas/contract/authorization.ts';
import { CHANGE_ROWS, type Change } from '../../../../lambdas/contract/changes/change.ts';
import type { FunctionResult } from '../../../../lambdas/contract/function-result.ts';
import type { SessionRow } from '../../../../lambdas/contract/session.ts';
import { found } from '../../../../lambdas/platform/result.ts';
import { rowsIn } from '../../../../lambdas/platform/rows.ts';
import { sampleStep } from '../../changes/sample.ts';
import { tables } from '../../changes/tables.ts';

export const CLAUDE = 'claude.ai/oauth/mcp-oauth-client-metadata';
const BEN = '00u00000000000000001';

/** Starts the tables for the tests of one file. */
export function startDesks() {
  let dynamodb: Awaited<ReturnType<typeof tables>>;
  let changes: Requests;
  beforeAll(async () => {
    dynamodb = await tables();
    changes = requestsIn(dynamodb.client, Date.now);
  });
  afterAll(() => dynamodb.close());

  const denials = () => denialsIn(rowsIn(dynamodb.client, CHANGE_ROWS), { now: Date.now, pauses: [] });

  let people = 0;
  /** Somebody’s desk, in the panel or by a client that holds so much, where the okta Lambda answers so. */
  const someone = ({
    client = CLAUDE,
    holds = ['reads_for', 'asks_for'],
  }: {
    client?: string | null;
    holds?: readonly string[];
  } = {}) => {
    people += 1;
    const sub = `oidc|okta|person-${people}`;
    const session_id = `s${String(people).padStart(43, '0')}`;
    const session: SessionRow = {
      session_id,
      sub,
      handoff: 'x',
      expires_at: 1,
      ttl: 1,
      ...(client !== null && { client }),
    };
    const started: string[] = [];
    const asked: string[] = [];
    const invoked: string[] = [];
    const decide = (checks: readonly Check[]): Decision => {
      asked.push(...checks.map(({ relation, object }) => `${relation} ${object}`));
      const denied = checks.find(({ relation, object }) => object.startsWith('client:') && !holds.includes(relation));
      if (denied === undefined) return { decision: 'allow' };
      return { decision: 'deny', ...denied, ...(holds.includes('by group') && { groups: ['00g1'] }) };
    };
    let resolution: object = { outcome: 'resolved', steps: [sampleStep(BEN)], because: [] };
    const desk = deskOf({
      findSession: async () => found(session),
      authorize: async (_, checks) => decide(checks),
      changes,
      invoke: async (_, payload) => {
        const { type } = payload as { type: string };
        invoked.push(type);
        return type === 'admit'
          ? {
              outcome: holds.includes('in the group') ? 'admitted' : 'denied',
              relation: 'reads_for',
              object: 'client:x',
              message: 'No.',
            }
          : resolution;
      },
      startApproval: async (id) => void started.push(id),
      reviewers: { notAlone: async () => [], whoMay: async () => [] },
      callOff: async () => 'not_waiting',
      leaveOut: async () => 'not_held',
      denials: denials(),
      approvalSeconds: 300,
      backgroundToken: 'phone',
      now: Date.now,
    })(session_id);
    const record = async (answer: FunctionResult | { outcome: 'reprompt' }): Promise<Change> =>
      ('change_id' in answer && (await changes.get(answer.change_id))) || expect.unreachable();
    return {
      sub,
      desk,
      started,
      asked,
      invoked,
      record,
      resolvesTo: (given: object) => {
        resolution = { outcome: 'resolved', because: [], ...given };
      },
      unlock: () =>
        desk.request('change_user', { operationId: 'unlockUser', said: { user: 'Ben' }, reason: undefined }),
    };
  };

  return { someone, changes: () => changes, denials };
}
