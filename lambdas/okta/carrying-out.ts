/**
 * What workflows have done: the rows of a list read, an agreement judged, a change carried out, stopped or settled, a report
 * read. It is loaded by the first of them, so that nobody who asks a question waits for it.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createRemoteJWKSet } from 'jose';
import type * as z from 'zod';
import { pushIn } from '../changes/phone/push.ts';
import type { changesIn } from '../changes/records.ts';
import { spendingIn } from '../changes/spent.ts';
import { SCHEDULE_GROUP } from '../contract/aws/schedule-group.ts';
import { CHANGE_ROWS } from '../contract/changes/change.ts';
import { CONFIRMATION_TYPE } from '../contract/changes/confirmation.ts';
import { issuerOf } from '../platform/auth0.ts';
import { verifyWord } from '../platform/keys/signed-word.ts';
import { rowsIn } from '../platform/rows.ts';
import { createScheduler, schedulesBy } from '../platform/schedule.ts';
import { span } from '../platform/span.ts';
import { type WorkOptions, worker } from '../reports/work.ts';
import { actAs, type Doors, findPerson } from './act-as.ts';
import { freshBy } from './background/fresh-by.ts';
import { goingOn } from './background/go-on.ts';
import { ways } from './background/way.ts';
import { connectOkta, type OktaOptions } from './client.ts';
import type { Environment } from './environment.ts';
import { executor } from './executing/execute.ts';
import type { limitsIn } from './limits/limits.ts';
import { manyExecutor } from './many/execute.ts';
import { type PrepareOptions, preparer } from './many/prepare.ts';
import { permitting } from './permission.ts';
import { agreeing } from './proof/agree.ts';
import { agreedHash } from './proof/agreed-hash.ts';
import { verifyApproval } from './proof/approval.ts';
import { verifyConfirmation } from './proof/confirmation.ts';
import { fourEyes } from './proof/four-eyes.ts';
import { tellMisfit } from './proof/misfit.ts';
import { receiptsBy } from './proof/receipt.ts';
import { reviewing, reviewsBy } from './proof/review.ts';
import type { recordedBy } from './record/recorded.ts';

/** What the function has already, for questions. */
interface Given extends Pick<PrepareOptions, 'parts' | 'lists'>, Pick<WorkOptions, 'reports' | 'keeping'> {
  env: z.infer<typeof Environment>;
  org: Pick<OktaOptions, 'orgUrl' | 'patience'>;
  dynamodb: DynamoDBClient;
  person: Omit<Doors, 'connect'>;
  recorded: ReturnType<typeof recordedBy>;
  limits: ReturnType<typeof limitsIn>;
  changes: ReturnType<typeof changesIn>;
  log(line: string): void;
}

const AUTH0_TIMEOUT_SECONDS = 5;
/** A step that is read back has little time, and its workflow waits for Okta’s rate limit without running. */
const STEP_WAIT_MS = 3_000;

/** Puts it together from what the function has already. @throws when a privileged worker’s key is none */
export async function carryingOut({
  env,
  org,
  dynamodb,
  person,
  recorded,
  limits,
  changes,
  parts,
  lists,
  reports,
  keeping,
  log,
}: Given) {
  const receipts = receiptsBy(env.RECEIPT_KEY, Date.now);
  const reviews = reviewsBy(env.RECEIPT_KEY);
  const tell = tellMisfit(log);
  const issuer = issuerOf(env.AUTH0_DOMAIN);
  const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', issuer), {
    timeoutDuration: AUTH0_TIMEOUT_SECONDS * 1000 * env.PATIENCE,
  });
  const isApproval = recorded.approvals(
    verifyApproval({
      issuer: issuer.href,
      audience: env.AUTH0_APPROVAL_AUDIENCE,
      clientId: env.AUTH0_CIBA_CLIENT_ID,
      mfa: env.APPROVAL_MFA,
      keys,
      tell,
    }),
  );
  const background = {
    token: env.BACKGROUND_TOKEN,
    issuer,
    clientId: env.AUTH0_BACKGROUND_CLIENT_ID,
    credential: env.AUTH0_BACKGROUND_CLIENT_SECRET,
    connection: env.AUTH0_CONNECTION,
    timeoutSeconds: AUTH0_TIMEOUT_SECONDS * env.PATIENCE,
    now: Date.now,
  };
  const connect = connectOkta({ ...org, mostWaitMs: STEP_WAIT_MS });
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
  // Whole lists are read by workflows, which wait for Okta’s rate limit without running.
  const patiently = actAs(recorded.reads(findPerson({ ...person, connect: connectOkta({ ...org, mostWaitMs: 0 }) })));
  const prepare = preparer({ changes, parts, lists, actAs: patiently, now: Date.now });
  const readBatch = worker({ reports, keeping, actAs: patiently, now: Date.now });
  return { prepare, agree, execute, stop, settle, readBatch };
}
