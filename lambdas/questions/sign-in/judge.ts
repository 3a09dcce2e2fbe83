/** Why somebody cannot sign in, by the first rule that applies. */
import type { Evidence } from './evidence.ts';
import type { Rule } from './rule.ts';
import * as account from './rules/account.ts';
import * as app from './rules/app.ts';
import * as attempts from './rules/attempts.ts';
import * as directory from './rules/directory.ts';
import * as factors from './rules/factors.ts';
import * as nothing from './rules/nothing.ts';
import * as policy from './rules/policy.ts';

/**
 * What surely keeps everyone out goes first: the account, then the application, then what stood against the last
 * attempt, the cause before what follows from it.
 */
const RULES: readonly Rule[] = [
  account.deactivated,
  account.suspended,
  account.neverActivated,
  account.notSetUp,
  account.resetPending,
  account.lockedOut,
  account.passwordExpired,
  account.blocked,
  app.appInactive,
  app.appNotAssigned,
  policy.noFactor,
  policy.policyDenied,
  factors.pushDenied,
  factors.pushUnanswered,
  factors.pushWrongNumber,
  factors.factorWrong,
  directory.directoryUnreachable,
  directory.directoryRefused,
  attempts.rateLimited,
  attempts.wrongPassword,
  attempts.refused,
  nothing.unknownWithoutLog,
  nothing.neverSignedIn,
  nothing.notTried,
];

const UNREAD = 'The System Log was not read.';

/** The verdict and the rule behind it. Where the System Log was not read, the sentence says so. */
export function judge(evidence: Evidence) {
  for (const rule of [...RULES, nothing.nothingAgainst]) {
    const verdict = rule.judge(evidence);
    if (verdict === undefined) continue;
    const isWithout = evidence.events === undefined && rule !== nothing.unknownWithoutLog;
    return { rule, verdict: isWithout ? { ...verdict, message: `${verdict.message} ${UNREAD}` } : verdict };
  }
  throw new Error('No rule applies, though the last always does');
}
