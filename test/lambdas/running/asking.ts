/** Calls of the agent's functions, as Bedrock makes them. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { actionGroups } from '../../../lambdas/agent/action-groups.ts';
import { LIVE } from '../../../lambdas/contract/alias.ts';
import { FunctionResult } from '../../../lambdas/contract/function-result.ts';
import { clockwise, placesIn, streamsOf } from '../../../lambdas/contract/platform.ts';
import { someone } from '../../cloud/people.ts';
import { sessionOf } from './sessions.ts';

/** Invokes a Lambda by its name and alias; gives what it answers or how it failed. */
export const invoking =
  (client: LambdaClient) =>
  async (FunctionName: string, payload: unknown): Promise<unknown> => {
    const answer = await client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }));
    return JSON.parse(answer.Payload?.transformToString() ?? 'null');
  };

const Reply = z.object({
  response: z.object({
    functionResponse: z.object({
      responseState: z.string().optional(),
      responseBody: z.object({ TEXT: z.object({ body: z.string() }) }),
    }),
  }),
});

/** More than any test asks. */
const OFTEN = 10_000;

/**
 * Calls a function for someone by their first name, in a turn of the panel that the backend began, or by a client; a REPROMPT
 * comes back as its sentence.
 */
export const asking =
  (invoke: (name: string, payload: unknown) => Promise<unknown>, tables: DynamoDBClient) =>
  async (
    name: string,
    called: string,
    parameters: Record<string, string>,
    client?: string,
  ): Promise<FunctionResult | string> => {
    const sessionId = sessionOf(someone(name), client);
    if (client === undefined) {
      const within = { most: OFTEN, ...clockwise(60, Date.now()) };
      const streams = streamsOf(OFTEN, Date.now());
      await placesIn(tables, Date.now)(someone(name).sub, streams, { most: OFTEN, within, turn: { sessionId } });
    }
    const group = actionGroups.find(({ functions }) => functions.some((each) => each.name === called));
    const reply = Reply.parse(
      await invoke(`${group?.lambda}:${LIVE}`, {
        messageVersion: '1.0',
        agent: { name: 'okta-companion', id: 'LOCALAGENT', alias: 'LOCALALIAS', version: '1' },
        inputText: 'said by a person',
        sessionId,
        actionGroup: group?.name,
        function: called,
        parameters: Object.entries(parameters).map(([key, value]) => ({ name: key, type: 'string', value })),
        sessionAttributes: {},
        promptSessionAttributes: {},
      }),
    ).response.functionResponse;
    const { body } = reply.responseBody.TEXT;
    return reply.responseState === 'REPROMPT' ? body : FunctionResult.parse(JSON.parse(body));
  };
