/** Whether the client may, by which a person asks, before anything of theirs is told to it. The panel is none, and is not asked about. */
import type { Authorize, Invoke } from '../../contract/authorization.ts';
import { Admission, type AdmitRequest, EXECUTOR } from '../../contract/changes/execution.ts';
import { clientUse } from '../../contract/client.ts';
import type { SessionRow } from '../../contract/session.ts';
import { failed, mayBePermitted, type Result, refused } from '../../platform/result.ts';
import type { FindSession } from '../../platform/sessions.ts';

/** The session, once its client may read, or ask for changes. */
export type Admit = (sessionId: string, relation: 'reads_for' | 'asks_for') => Promise<Result<SessionRow>>;

interface AdmittingOptions {
  findSession: FindSession;
  authorize: Authorize;
  invoke: Invoke;
}

const DOWN = failed('lambda_failed', 'A function of the agent failed. Nothing was done. Try again.');

export const admitting =
  ({ findSession, authorize, invoke }: AdmittingOptions): Admit =>
  async (sessionId, relation) => {
    const session = await findSession(sessionId);
    if (!session.ok || session.value.client === undefined) return session;
    const { sub, client } = session.value;
    const decision = await authorize(sub, [clientUse(relation, client)]);
    const allowed = mayBePermitted(decision);
    if (!allowed.ok) return allowed;
    if (decision.decision === 'allow') return session;
    // A group of Okta may let it in: the okta Lambda reads those of the person.
    const request: AdmitRequest = { type: 'admit', sessionId, relation };
    const answer = Admission.safeParse(await invoke(EXECUTOR, request).catch(() => undefined));
    if (!answer.success) return DOWN;
    return answer.data.outcome === 'admitted' ? session : refused(answer.data);
  };
