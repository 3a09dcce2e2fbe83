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
import { pushIn } from '../changes/phone/push.ts';
import { changesIn } from '../changes/records.ts';
import { spendingIn } from '../changes/spent.ts';
import { AUTHORIZER, authorize } from '../contract/authorization.ts';
import { SCHEDULE_GROUP } from '../contract/aws/schedule-group.ts';
import { CHANGE_ROWS } from '../contract/changes/change.ts';
import { CONFIRMATION_TYPE } from '../contract/changes/confirmation.ts';
import { HANDOFF_TYPE } from '../contract/session.ts';
import { issuerOf } from '../platform/auth0.ts';
import { createDynamoDB } from '../platform/dynamodb.ts';
import { environment } from '../platform/environment.ts';
import { createLambda, invokeBy, startBy } from '../platform/invoke.ts';
import { withSecrets } from '../platform/keys/secrets.ts';
import { verifyWord } from '../platform/keys/signed-word.ts';
import { lambdaHandler } from '../platform/lambda-handler.ts';
import { rowsIn } from '../platform/rows.ts';
import { createScheduler, schedulesBy } from '../platform/schedule.ts';
import { findSession, onceAnEvent } from '../platform/sessions.ts';
import { span } from '../platform/span.ts';
import { startTracing } from '../platform/tracing.ts';
import { deskOf } from '../reports/desk.ts';
import { reportsIn } from '../reports/records.ts';
import { worker } from '../reports/work.ts';
import { keepingIn } from '../results/keep.ts';
import { resultsIn } from '../results/read.ts';
import { actAs, admittedBy, findPerson } from './act-as.ts';
import { freshBy } from './background/fresh-by.ts';
import { goingOn } from './background/go-on.ts';
import { ways } from './background/way.ts';
import { beginning } from './beginning.ts';
import { connectOkta } from './client.ts';
import { explainBy, explaining } from './denial.ts';
import { admit } from './door.ts';
import { approvalsOf, Environment } from './environment.ts';
import { executor } from './executing/execute.ts';
import { openHandoff } from './handoff.ts';
import { limitsIn } from './limits/limits.ts';
import { manyExecutor } from './many/execute.ts';
import { listsIn } from './many/list.ts';
import { preparer } from './many/prepare.ts';
import { doneRowsIn } from './many/rows.ts';
import { resolveListUndo } from './many/undo.ts';
import { ownedBy } from './owner.ts';
import { permitting } from './permission.ts';
import { resolvePlan } from './plans/plan.ts';
import { agreeing } from './proof/agree.ts';
import { agreedHash } from './proof/agreed-hash.ts';
import { verifyApproval } from './proof/approval.ts';
import { verifyConfirmation } from './proof/confirmation.ts';
import { fourEyes } from './proof/four-eyes.ts';
import { tellMisfit } from './proof/misfit.ts';
import { receiptsBy } from './proof/receipt.ts';
import { reviewing, reviewsBy } from './proof/review.ts';
import { answerQuestion } from './questions.ts';
import { recordedBy } from './record/recorded.ts';
import { resolve } from './resolving/resolve.ts';
import { resolveUndo } from './resolving/undo.ts';

const env = environment(Environment, await withSecrets(process.env));

const CALL_TIMEOUT_MS = 5_000;
const AUTH0_TIMEOUT_SECONDS = 5;

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
const findOne = recorded.reads(findPerson({ ...readers, connect: limits.rows(connectOkta(org)) }));
const as = actAs(findOne);
const changes = changesIn(dynamodb, Date.now, 'executor', record.moved);
const receipts = receiptsBy(env.RECEIPT_KEY, Date.now);
const reviews = reviewsBy(env.RECEIPT_KEY);
const tell = tellMisfit(log);
const isApproval = recorded.approvals(verifyApproval({ ...approvalsOf(env), tell }));
const background = {
  token: env.BACKGROUND_TOKEN,
  issuer: issuerOf(env.AUTH0_DOMAIN),
  clientId: env.AUTH0_BACKGROUND_CLIENT_ID,
  credential: env.AUTH0_BACKGROUND_CLIENT_SECRET,
  connection: env.AUTH0_CONNECTION,
  timeoutSeconds: AUTH0_TIMEOUT_SECONDS * env.PATIENCE,
  now: Date.now,
};
const parts = partsIn(dynamodb);
// A step that is read back has little time, and its workflow waits without running.
const connect = connectOkta({ ...org, mostWaitMs: 3_000 });
const { execute, stop, settle } = executor({
  changes,
  ways: recorded.acts(
    ways({
      actAs: actAs(recorded.refusals(findPerson({ ...person, connect }))),
      permit: recorded.permits(permitting(person.authorize)),
      fourEyes: fourEyes(person.authorize, reviews),
      agreedHash: agreedHash(receipts),
      connect,
      fresh: recorded.tokens(await freshBy(background)),
      now: Date.now,
    }),
  ),
  goOn: goingOn({ changes, verifyApproval: isApproval, receipts }),
  receipts,
  spend: spendingIn(dynamodb, Date.now),
  rings: pushIn(rowsIn(dynamodb, CHANGE_ROWS), { now: Date.now, count: limits.pushes }),
  many: manyExecutor({ changes, parts, receipts, now: Date.now, log }),
  schedules: schedulesBy(createScheduler(env.PATIENCE), {
    group: SCHEDULE_GROUP,
    functionArn: env.SCHEDULED_FUNCTION,
    roleArn: env.SCHEDULER_ROLE,
  }),
  now: Date.now,
  log,
});
const agree = agreeing({
  changes,
  receipts,
  tell,
  review: reviewing({ changes, reviews, tell, verifyApproval: isApproval }),
  verifyApproval: isApproval,
  verifyConfirmation: recorded.confirmations(
    verifyConfirmation(verifyWord(env.PROOF_PUBLIC_KEY, CONFIRMATION_TYPE), Date.now),
  ),
  carryOn: (changeId, approvalToken) => span('execute', () => execute(changeId, { approvalToken })),
});
// The workflows wait for Okta's rate limit, without running.
const patiently = actAs(recorded.reads(findPerson({ ...person, connect: connectOkta({ ...org, mostWaitMs: 0 }) })));
const keeping = keepingIn(dynamodb, Date.now);
const reports = reportsIn(dynamodb, Date.now, 'worker');
const start = startBy(createLambda(CALL_TIMEOUT_MS, env.PATIENCE), 'report', env.REPORT_FUNCTION);
const desk = deskOf({ reports, keeping, start, now: Date.now });
const limit = withinCalls(sessions.find, limits.calls);
const read = limit(answerQuestion(findOne, { keep: keeping.keep, desk, now: Date.now }));
const readBatch = worker({ reports, keeping, actAs: patiently, now: Date.now });
const groups = [OKTA, REPORTS];
const answerAgent = actionGroup(groups, read);
const answerBackend = inlineFunctions(groups, read);
const lists = listsIn({ findSession: person.findSession, results: resultsIn(dynamodb), reports, now: Date.now });
const find = resolve(as, lists, { verifyCaller: env.VERIFY_CALLER === 'reset' });
const prepare = preparer({ changes, parts, lists, actAs: patiently, now: Date.now });
const findPlan = resolvePlan(as);
const doneRows = doneRowsIn({ changes, parts });
const findBack = resolveUndo(as, changes, resolveListUndo({ actAs: as, changes, doneRows }));

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
      return span('prepare', () => prepare(request.changeId));
    case 'agree':
      return agree(request.changeId, request.proof);
    case 'execute':
      return span('execute', () => execute(request.changeId, request));
    case 'stop':
      return stop(request.changeId, request.because);
    case 'settle':
      return span('settle', () => settle(request.changeId));
    case 'report':
      return span('read report', () => readBatch(request.reportId, request.run));
    case 'beginning':
      return beginning(findOne)(request);
    case 'denial':
      return explaining(findOne, explainBy(invoke))(request);
  }
};

export const handler = lambdaHandler('okta', await startTracing('okta', process.env), answer);
