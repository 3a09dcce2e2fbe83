/** Deploys lambdas/: the functions, the agent or harness, and in a stack before them tables, secrets and key. */
import { type App, CfnOutput, type Environment, Stack } from 'aws-cdk-lib';
import { LIVE } from '../contract/alias.ts';
import { AUDIT_BY_DAY } from '../contract/audit/row.ts';
import { CHANGES_BY_SUB } from '../contract/changes/change.ts';
import { REPORTS_BY_SUB } from '../contract/reports/report.ts';
import { createAgent, type DeployedAgent } from './agent.ts';
import { scheduleSigning } from './audit/signing.ts';
import { createData, type Data } from './data.ts';
import { deployerOf } from './deployer.ts';
import { arnOf, type CodeOf, type DeployedFunction } from './function.ts';
import { createGuardrail } from './guardrail.ts';
import { createHarness, type DeployedHarness } from './harness.ts';
import { createScheduler } from './schedules.ts';
import type { LambdaSettings } from './settings.ts';
import { allowAudit, allowItems, allowTableKey, denySpent } from './tables.ts';
import { watch } from './watch.ts';

/** What runs the model. A harness hands each call to the backend, so it has no right on a function. */
type DeployedEngine = ({ type: 'bedrock-agent' } & DeployedAgent) | ({ type: 'agentcore' } & DeployedHarness);

export interface DeployedLambdas {
  stack: Stack;
  engine: DeployedEngine;
  fga: DeployedFunction;
  okta: DeployedFunction;
  ciba: DeployedFunction;
  report: DeployedFunction;
  approval: DeployedFunction;
  data: Data;
}

export interface LambdasOptions {
  settings: LambdaSettings;
  codeOf: CodeOf;
  env: Environment;
  /** An account that is new to Bedrock Agents (Classic) cannot create an agent. */
  engine: DeployedEngine['type'];
}

/** The stack of the functions and of what runs the model, with the stack of what is kept before it. */
export const lambdasStack = (app: App, { settings, codeOf, env, engine: type }: LambdasOptions): DeployedLambdas => {
  const data = createData(app, env);
  const { tables, secrets, key, signingKey } = data;
  const stack = new Stack(app, 'OktaCompanionLambdas', {
    env,
    description: 'Okta Companion: agent or harness, and the functions',
  });

  const { sessions, changes, results, reports, audit, limits } = tables;
  const scheduler = createScheduler(stack, arnOf('approval', LIVE));
  const deploy = deployerOf(stack, { settings, codeOf, secrets, scheduler, signingKey });
  const fga = deploy('fga');
  const okta = deploy('okta');
  allowItems(okta.role, sessions, ['GetItem']);
  allowItems(okta.role, changes, ['GetItem', 'PutItem']);
  // A change may be over the rows of one.
  allowItems(okta.role, results, ['GetItem', 'PutItem', 'Query']);
  allowItems(okta.role, reports, ['GetItem', 'PutItem'], REPORTS_BY_SUB);
  allowAudit(okta.role, audit);
  allowItems(okta.role, limits, ['GetItem', 'UpdateItem']);
  allowTableKey(okta.role, key);
  const report = deploy('report');
  const approval = deploy('approval');
  // Among a person's changes it looks for one that their phone is asked about; and it hands over what is overdue.
  allowItems(approval.role, changes, ['GetItem', 'PutItem'], CHANGES_BY_SUB);
  denySpent(approval.role, changes);
  allowAudit(approval.role, audit);
  allowItems(approval.role, limits, ['UpdateItem']);
  allowTableKey(approval.role, key);
  const ciba = deploy('ciba');
  allowItems(ciba.role, sessions, ['GetItem']);
  allowItems(ciba.role, changes, ['GetItem', 'PutItem', 'DeleteItem'], CHANGES_BY_SUB);
  denySpent(ciba.role, changes);
  allowAudit(ciba.role, audit);
  allowItems(ciba.role, limits, ['GetItem', 'UpdateItem']);
  allowTableKey(ciba.role, key);
  const signing = deploy('audit');
  allowItems(signing.role, audit, ['PutItem', 'Query'], AUDIT_BY_DAY);
  allowTableKey(signing.role, key);
  scheduleSigning(stack, signing.alias.functionArn);

  const ofModel = { model: settings.BEDROCK_MODEL, guardrail: createGuardrail(stack) };
  const engine: DeployedEngine =
    type === 'bedrock-agent'
      ? { type, ...createAgent(stack, { ...ofModel, okta, ciba }) }
      : { type, ...createHarness(stack, ofModel) };
  watch(stack, {
    functions: { fga, okta, report, ciba, approval, audit: signing },
    durable: ['report', 'approval'],
    lines: {
      'unknown-changes': { of: okta, words: 'change_unknown' },
      'access-overdue': { of: okta, words: 'access_overdue' },
      'approval-misfits': { of: okta, words: 'approval_misfit' },
      'unanswered-changes': { of: approval, words: 'change_unanswered' },
      'other-okta-accounts': { of: okta, words: 'okta_account_other' },
      'too-many-pushes': { of: approval, words: 'too_many_pushes' },
      'changes-without-token': { of: okta, words: 'change_without_token' },
      'audit-unavailable': { of: okta, words: 'audit_unavailable' },
      'fga-unavailable': { of: fga, words: 'fga_unavailable' },
    },
    services: [engine.watched],
    topicArn: settings.ALARM_TOPIC_ARN,
  });
  const outputs =
    engine.type === 'bedrock-agent'
      ? { AgentId: engine.agentId, AgentAliasId: engine.aliasId }
      : { HarnessArn: engine.harnessArn };
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
  return { stack, engine, fga, okta, ciba, report, approval, data };
};
