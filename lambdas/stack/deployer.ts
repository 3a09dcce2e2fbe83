import type { Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { LIVE } from '../contract/alias.ts';
import { allowSign } from './audit/signing.ts';
import { allowInvoke, arnOf, type CodeOf, type DeployedFunction, deployFunction } from './function.ts';
import { FUNCTIONS, type SecretVariable } from './functions.ts';
import { allowSchedules } from './schedules.ts';
import { allowRead, type Secrets } from './secrets.ts';
import { type LambdaSettings, tracingOf } from './settings.ts';

interface DeployerOptions {
  settings: LambdaSettings;
  codeOf: CodeOf;
  secrets: Secrets;
  /** The role that Scheduler takes to start functions. */
  scheduler: Role;
  /** Signs the heads of the record. */
  signingKey: Key;
}

/**
 * Deploys functions of `FUNCTIONS`, each after those it calls, with the environment and the rights that follow from its
 * definition: its secrets, and the aliases it calls.
 */
export function deployerOf(stack: Stack, { settings, codeOf, secrets, scheduler, signingKey }: DeployerOptions) {
  const secretOf: Record<SecretVariable, Secret> = {
    FGA_CLIENT_SECRET: secrets.fgaClientSecret,
    HANDOFF_PRIVATE_KEY: secrets.handoffPrivateKey,
    PROOF_PUBLIC_KEY: secrets.proofPublicKey,
    RECEIPT_KEY: secrets.receiptKey,
    AUDIT_KEY: secrets.auditKey,
    AUTH0_CIBA_CLIENT_SECRET: secrets.cibaClientSecret,
    AUTH0_BACKGROUND_CLIENT_SECRET: secrets.backgroundClientSecret,
  };
  const aliases = new Map<string, string>();

  return (name: keyof typeof FUNCTIONS): DeployedFunction => {
    const { entry, timeoutSeconds, durableSeconds, calls, schedules, signs, ...definition } = FUNCTIONS[name];
    const own = definition.secrets.map((variable) => ({ variable, secret: secretOf[variable] }));
    const called = Object.entries(calls).map(([variable, callee]) => {
      // Of two that call each other the first names the second.
      const [called = '', alias = ''] = callee.split(':');
      return { variable, arn: aliases.get(callee) ?? arnOf(called, alias) };
    });
    const [scheduled = '', byAlias = ''] = schedules?.split(':') ?? [];
    const deployed = deployFunction(stack, {
      name,
      code: codeOf(entry),
      ...(own.length > 0 && { revision: settings.SECRETS_REVISION }),
      timeoutSeconds,
      reserved: settings.RESERVED_CONCURRENCY,
      ...(durableSeconds !== undefined && { durableSeconds }),
      // What it logs are the signed heads, outside the table.
      ...(signs && { logDays: RetentionDays.THIRTEEN_MONTHS }),
      environment: {
        ...tracingOf(settings),
        ...Object.fromEntries(definition.settings.map((variable) => [variable, String(settings[variable])])),
        ...Object.fromEntries(own.map(({ variable, secret }) => [`${variable}_ARN`, secret.secretArn])),
        ...Object.fromEntries(called.map(({ variable, arn }) => [variable, arn])),
        ...(signs && { AUDIT_SIGNING_KEY: signingKey.keyArn }),
        ...(schedules && { SCHEDULED_FUNCTION: arnOf(scheduled, byAlias), SCHEDULER_ROLE: scheduler.roleArn }),
      },
    });
    for (const { secret } of own) allowRead(deployed.role, secret);
    for (const { arn } of called) allowInvoke(deployed, arn);
    if (signs) allowSign(deployed.role, signingKey);
    if (schedules) allowSchedules(deployed.role, scheduler);
    aliases.set(`${name}:${LIVE}`, deployed.alias.functionArn);
    for (const alias of definition.aliases.filter((each) => each !== LIVE))
      aliases.set(`${name}:${alias}`, deployed.function.addAlias(alias).functionArn);
    return deployed;
  };
}
