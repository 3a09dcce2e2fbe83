/** AWS: the agent and its alias, that the agent answers, tables, secrets, and the backend itself. */
import {
  BedrockAgentClient,
  GetAgentAliasCommand,
  GetAgentCommand,
  paginateListAgentVersions,
} from '@aws-sdk/client-bedrock-agent';
import { BedrockAgentRuntimeClient, InvokeAgentCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { CHANGES_BY_SUB, CHANGES_TABLE, SESSIONS_TABLE } from '../../lambdas/contract.ts';
import { type Check, checksOf, firstOf, type Problem } from './check.ts';
import type { Settings } from './settings.ts';

const DEPLOY = 'Run npm run deploy.';
const TIMEOUT_MS = 60_000;

const nameOf = (problem: unknown): string => (problem instanceof Error ? problem.name : 'unknown');
const unread = (problem: unknown): Problem => ({
  what: `AWS cannot be read (${nameOf(problem)}).`,
  do: 'Check AWS_REGION and that your credentials are in force and may describe what was deployed.',
});

/** The answer, or the exception's name when it is one of `names`: those say something about the setting. */
const orRefusal = async <T>(asking: Promise<T>, ...names: string[]): Promise<{ is: T } | { refusal: string }> => {
  try {
    return { is: await asking };
  } catch (problem) {
    if (names.includes(nameOf(problem))) return { refusal: nameOf(problem) };
    throw problem;
  }
};

const patient = () => ({
  requestHandler: new NodeHttpHandler({ connectionTimeout: 3000, requestTimeout: TIMEOUT_MS }),
  maxAttempts: 1,
});
const check = checksOf('AWS', unread);

function agentChecks({ id: agentId, alias: agentAliasId }: { id: string; alias: string }): Check[] {
  const control = new BedrockAgentClient(patient());
  const runtime = new BedrockAgentRuntimeClient(patient());
  const versions = async (): Promise<number[]> => {
    const found: number[] = [];
    for await (const page of paginateListAgentVersions({ client: control }, { agentId })) {
      found.push(...(page.agentVersionSummaries ?? []).map(({ agentVersion }) => Number(agentVersion)));
    }
    return found.filter(Number.isInteger);
  };
  const noAgent: Problem = {
    what: `There is no agent ${agentId} here.`,
    do: 'Check BEDROCK_AGENT_ID and AWS_REGION, or run npm run deploy.',
  };

  return [
    check({
      name: 'Agent',
      read: () => orRefusal(control.send(new GetAgentCommand({ agentId })), 'ResourceNotFoundException'),
      judge: (seen) => {
        if ('refusal' in seen) return noAgent;
        const status = seen.is.agent?.agentStatus;
        return status === 'PREPARED'
          ? undefined
          : {
              what: `The agent is ${status}, so what was changed last is not in force.`,
              do: `Run aws bedrock-agent prepare-agent --agent-id ${agentId}.`,
            };
      },
    }),
    check({
      name: 'Agent alias',
      read: async () => ({
        alias: await orRefusal(
          control.send(new GetAgentAliasCommand({ agentId, agentAliasId })),
          'ResourceNotFoundException',
        ),
        newest: Math.max(...(await versions())),
      }),
      judge: ({ alias, newest }) => {
        if ('refusal' in alias)
          return {
            what: `The agent has no alias ${agentAliasId}.`,
            do: 'Check BEDROCK_AGENT_ALIAS_ID, or run npm run deploy.',
          };
        const { agentAliasStatus, aliasInvocationState, routingConfiguration } = alias.is.agentAlias ?? {};
        const version = routingConfiguration?.[0]?.agentVersion;
        return firstOf(
          agentAliasStatus !== 'PREPARED' && { what: `The alias is ${agentAliasStatus}.`, do: DEPLOY },
          aliasInvocationState === 'REJECT_INVOCATIONS' && {
            what: 'The alias rejects invocations: somebody has used this kill switch.',
            do: `Find out why, then update the alias to ACCEPT_INVOCATIONS.`,
          },
          version !== String(newest) && {
            what: `The alias points to version ${version}, but ${newest} is the newest.`,
            do: DEPLOY,
          },
        );
      },
    }),
    check({
      name: 'Model: the agent answers',
      read: async () => {
        const said = await orRefusal(
          (async () => {
            const sessionId = `doctor-${crypto.randomUUID()}`;
            const signal = AbortSignal.timeout(TIMEOUT_MS);
            const { completion } = await runtime.send(
              new InvokeAgentCommand({
                agentId,
                agentAliasId,
                sessionId,
                inputText: 'Hello',
                streamingConfigurations: { streamFinalResponse: true },
              }),
              { abortSignal: signal },
            );
            let bytes = 0;
            for await (const { chunk } of completion ?? []) bytes += chunk?.bytes?.length ?? 0;
            return bytes;
          })(),
          'AccessDeniedException',
          'ResourceNotFoundException',
          'ModelNotReadyException',
          'ValidationException',
        );
        return said;
      },
      judge: (said) => {
        if ('refusal' in said && said.refusal === 'AccessDeniedException') {
          return {
            what: 'The agent may not use its model, or you may not invoke the agent.',
            do: 'Ask for access to the model in Amazon Bedrock, and let the agent’s role InvokeModelWithResponseStream.',
          };
        }
        if ('refusal' in said) return { what: `The agent does not answer (${said.refusal}).`, do: DEPLOY };
        return said.is > 0
          ? undefined
          : { what: 'The agent gave an empty answer.', do: 'Look at the agent’s traces in Amazon Bedrock.' };
      },
    }),
  ];
}

function tableChecks(): Check[] {
  const dynamodb = new DynamoDBClient(patient());
  return [SESSIONS_TABLE, CHANGES_TABLE].map((TableName) =>
    check({
      name: `Table ${TableName}`,
      read: () =>
        orRefusal(
          Promise.all([
            dynamodb.send(new DescribeTableCommand({ TableName })),
            dynamodb.send(new DescribeTimeToLiveCommand({ TableName })),
          ]),
          'ResourceNotFoundException',
        ),
      judge: (seen) => {
        if ('refusal' in seen)
          return { what: `There is no table ${TableName} here.`, do: `Check AWS_REGION. ${DEPLOY}` };
        const [{ Table }, { TimeToLiveDescription: ttl }] = seen.is;
        const indexes = Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName) ?? [];
        return firstOf(
          Table?.TableStatus !== 'ACTIVE' && {
            what: `The table ${TableName} is ${Table?.TableStatus}.`,
            do: 'Wait, then run this again.',
          },
          TableName === CHANGES_TABLE &&
            !indexes.includes(CHANGES_BY_SUB) && {
              what: `The table ${TableName} lacks the index ${CHANGES_BY_SUB}.`,
              do: DEPLOY,
            },
          (ttl?.AttributeName !== 'ttl' || !/^ENABL/.test(ttl.TimeToLiveStatus ?? '')) && {
            what: `The table ${TableName} keeps its rows for ever: TTL on the attribute ttl is off.`,
            do: DEPLOY,
          },
        );
      },
    }),
  );
}

function secretChecks(ids: readonly string[]): Check[] {
  const secrets = new SecretsManagerClient(patient());
  return ids.map((SecretId) =>
    check({
      name: `Secret ${SecretId}`,
      read: () => orRefusal(secrets.send(new DescribeSecretCommand({ SecretId })), 'ResourceNotFoundException'),
      judge: (seen) => {
        if ('refusal' in seen) return { what: `There is no secret ${SecretId}.`, do: DEPLOY };
        const stages = Object.values(seen.is.VersionIdsToStages ?? {}).flat();
        return firstOf(
          seen.is.DeletedDate !== undefined && {
            what: `The secret ${SecretId} is to be deleted.`,
            do: `Run aws secretsmanager restore-secret --secret-id ${SecretId}.`,
          },
          !stages.includes('AWSCURRENT') && {
            what: `The secret ${SecretId} has no value.`,
            do: `Run aws secretsmanager put-secret-value --secret-id ${SecretId} --secret-string file://…`,
          },
        );
      },
    }),
  );
}

/** The checks of AWS. Credentials and region come to the SDK as they always do. */
export function awsChecks({ aws }: Settings): Check[] {
  return [
    ...tableChecks(),
    ...secretChecks(aws.secrets),
    ...(aws.agent ? agentChecks(aws.agent) : []),
    check({
      name: 'Backend',
      read: async () => {
        const url = `${aws.backend}/ready`;
        const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
        return response && { status: response.status, body: await response.text() };
      },
      judge: (answer) =>
        firstOf(
          !answer && {
            what: `The backend at ${aws.backend} does not answer.`,
            do: 'Check WXT_BACKEND_URL and the backend’s log.',
          },
          answer &&
            answer.status !== 200 && {
              what: `The backend is not ready (${/"code":"([a-z_0-9]+)"/.exec(answer.body)?.[1] ?? answer.status}).`,
              do: 'Look into the backend’s log.',
            },
        ),
    }),
  ];
}
