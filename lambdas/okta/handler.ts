/**
 * The okta Lambda, the only one that can open a handoff: the agent's action groups "Okta" and "Reports", the same
 * functions from the backend, `resolve` and `settle` from the ciba Lambda, `prepare`, `agree` and `execute` from the approval
 * workflow, `report` from the report workflow, `beginning` from the backend, each by its own door.
 */
import { actionGroup } from '../agent/action-group.ts';
import { OKTA, REPORTS } from '../agent/functions.ts';
import { inlineFunctions } from '../agent/inline-function.ts';
import { withinCalls } from '../agent/limited.ts';
import { recordIn } from '../audit/record.ts';
import { partsIn } from '../changes/parts.ts';
import { changesIn } from '../changes/records.ts';
import { AUTHORIZER, authorize } from '../contract/authorization.ts';
import { HANDOFF_TYPE } from '../contract/session.ts';
import { createDynamoDB } from '../platform/dynamodb.ts';
import { environment } from '../platform/environment.ts';
import { lambdaHandler } from '../platform/handler/lambda-handler.ts';
import { createLambda, createStarter, invokeBy, startBy } from '../platform/invoke.ts';
import { withSecrets } from '../platform/keys/secrets.ts';
import { verifyWord } from '../platform/keys/signed-word.ts';
import { lazily } from '../platform/lazily.ts';
import { findSession, onceAnEvent } from '../platform/sessions.ts';
import { span } from '../platform/span.ts';
import { startTracing } from '../platform/tracing.ts';
import { deskOf } from '../reports/desk.ts';
import { reportsIn } from '../reports/records.ts';
import { keepingIn } from '../results/keep.ts';
import { resultsIn } from '../results/read.ts';
import { actAs, admittedBy, findPerson } from './act-as.ts';
import { beginning } from './beginning.ts';
import { connectOkta } from './client.ts';
import { explainBy, explaining } from './denial.ts';
import { admit } from './door.ts';
import { Environment } from './environment.ts';
import { openHandoff } from './handoff.ts';
import { limitsIn } from './limits/limits.ts';
import { listsIn } from './many/list.ts';
import { doneRowsIn } from './many/rows.ts';
import { resolveListUndo } from './many/undo.ts';
import { ownedBy } from './owner.ts';
import { resolvePlan } from './plans/plan.ts';
import { answerQuestion } from './questions.ts';
import { recordedBy } from './record/recorded.ts';
import { resolve } from './resolving/resolve.ts';
import { resolveUndo } from './resolving/undo.ts';

const env = environment(Environment, await withSecrets(process.env));

const CALL_TIMEOUT_MS = 5_000;

const log = (line: string) => console.log(line);
const dynamodb = createDynamoDB(env.PATIENCE);
const invoke = invokeBy(createLambda(CALL_TIMEOUT_MS, env.PATIENCE), { [AUTHORIZER]: env.FGA_FUNCTION });
const record = recordIn({ client: dynamodb, key: env.AUDIT_KEY, now: Date.now, log });
const recorded = recordedBy(record);
const person = {
  findSession: findSession(dynamodb, Date.now),
  authorize: authorize(invoke),
  openHandoff: openHandoff(env.HANDOFF_PRIVATE_KEY, verifyWord(env.PROOF_PUBLIC_KEY, HANDOFF_TYPE), Date.now),
  owned: ownedBy(log, Date.now),
};
const org = { orgUrl: env.OKTA_ORG_URL, patience: env.PATIENCE };
const limits = limitsIn(dynamodb, env, Date.now);
const sessions = onceAnEvent(person.findSession);
const readers = { ...person, findSession: sessions.find };
const connect = connectOkta(org);
const findOne = recorded.reads(findPerson({ ...readers, connect: limits.rows(connect) }));
const findReader = recorded.reads(findPerson({ ...readers, connect }));
const as = actAs(findOne);
const changes = changesIn(dynamodb, Date.now, 'executor', record.moved);
const parts = partsIn(dynamodb);
const keeping = keepingIn(dynamodb, Date.now);
const reports = reportsIn(dynamodb, Date.now, 'worker');
const start = startBy(createStarter(env.PATIENCE), 'report', env.REPORT_FUNCTION);
const desk = deskOf({ reports, keeping, start, now: Date.now });
const limit = withinCalls(sessions.find, limits.calls);
const read = limit(answerQuestion(findReader, { keep: keeping.keep, desk, reading: limits.reading, now: Date.now }));
const groups = [OKTA, REPORTS];
const answerAgent = actionGroup(groups, read);
const answerBackend = inlineFunctions(groups, read);
const lists = listsIn({ findSession: person.findSession, results: resultsIn(dynamodb), reports, now: Date.now });
const find = resolve(as, lists, { verifyCaller: env.VERIFY_CALLER === 'reset' });
const findPlan = resolvePlan(as);
const doneRows = doneRowsIn({ changes, parts });
const findBack = resolveUndo(as, changes, resolveListUndo({ actAs: as, changes, doneRows }));

const given = { env, org, dynamodb, person, recorded, limits, changes, parts, lists, reports, keeping, log };
/** What workflows have done, once one of them asks. */
const carryingOut = lazily(async () => (await import('./carrying-out.ts')).carryingOut(given));

const answer = async (event: unknown, context: unknown): Promise<unknown> => {
  const request = admit(event, context);
  sessions.begin();
  switch (request.type) {
    case 'agent':
      return answerAgent(request);
    case 'function':
      return answerBackend(request);
    case 'resolve':
      return span('resolve', () => find(request));
    case 'resolve_plan':
      return span('resolve', () => findPlan(request));
    case 'resolve_undo':
      return span('resolve', () => findBack(request));
    case 'admit':
      return admittedBy(findOne, recorded.refused)(request);
    case 'prepare':
      return span('prepare', async () => (await carryingOut()).prepare(request.changeId));
    case 'agree':
      return (await carryingOut()).agree(request.changeId, request.proof);
    case 'execute':
      return span('execute', async () => (await carryingOut()).execute(request.changeId, request));
    case 'stop':
      return (await carryingOut()).stop(request.changeId, request.because);
    case 'settle':
      return span('settle', async () => (await carryingOut()).settle(request.changeId));
    case 'report':
      return span('read report', async () => (await carryingOut()).readBatch(request.reportId, request.run));
    case 'beginning':
      return beginning(findOne)(request);
    case 'denial':
      return explaining(findOne, explainBy(invoke))(request);
  }
};

export const handler = lambdaHandler('okta', await startTracing('okta', process.env), answer);
