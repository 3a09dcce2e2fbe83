/** The floor of a warm read: the requests that it takes, by the bare clients, and nothing else. */
import {
  DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Passed } from './timed-door.ts';

const Request = z.discriminatedUnion('to', [
  z.object({ to: z.literal('GetItem'), input: z.custom<GetItemCommandInput>() }),
  z.object({ to: z.literal('UpdateItem'), input: z.custom<UpdateItemCommandInput>() }),
  z.object({ to: z.literal('PutItem'), input: z.custom<PutItemCommandInput>() }),
  z.object({ to: z.literal('fga'), name: z.string(), payload: z.string() }),
  z.object({ to: z.literal('okta'), path: z.string(), authorization: z.string() }),
]);
type Request = z.infer<typeof Request>;

/** The event that asks a function for them: one step after the other, what is in one at once. */
export const FloorEvent = z.object({ floor: z.array(z.array(Request)) });

/** Makes the clients as AWS's documentation does, and asks as told. Rejects as they do. */
export function bareClients(orgUrl: string): (steps: z.infer<typeof FloorEvent>['floor']) => Promise<void> {
  const dynamodb = new DynamoDBClient();
  const lambda = new LambdaClient();
  const send = async (request: Request): Promise<unknown> => {
    switch (request.to) {
      case 'GetItem':
        return dynamodb.send(new GetItemCommand(request.input));
      case 'UpdateItem':
        return dynamodb.send(new UpdateItemCommand(request.input));
      case 'PutItem':
        return dynamodb.send(new PutItemCommand(request.input));
      case 'fga': {
        const { name: FunctionName, payload: Payload } = request;
        const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
        if (answer.FunctionError) throw new Error(answer.FunctionError);
        return JSON.parse(answer.Payload?.transformToString() ?? '');
      }
      case 'okta': {
        const { path, authorization } = request;
        const answer = await fetch(orgUrl + path, { headers: { authorization, accept: 'application/json' } });
        if (!answer.ok) throw new Error(`Okta answered ${answer.status}`);
        return answer.json();
      }
    }
  };
  return async (steps) => {
    for (const step of steps) await Promise.all(step.map(send));
  };
}

/** What is put here are rows of the audit, whose chain takes each number once. */
let seq = 0;

const requestOf = ({ what, sent }: Passed): Request => {
  const { path, target, authorization = '', body } = sent;
  if (what.startsWith('okta')) return { to: 'okta', path, authorization };
  if (what.startsWith('fga')) {
    const [, name = ''] = /functions\/([^/]+)\/invocations/.exec(decodeURIComponent(path)) ?? [];
    return { to: 'fga', name, payload: body };
  }
  const input = JSON.parse(body);
  const item = target === 'PutItem' && { Item: { ...input.Item, chain: { S: 'floor' }, seq: { N: String(++seq) } } };
  return Request.parse({ to: target, input: { ...input, ...item } });
};

/** The requests of a turn as steps: those that were under way together are one. */
export function stepsOf(requests: readonly Passed[]): Request[][] {
  const steps: Request[][] = [];
  let until = 0;
  for (const each of requests.toSorted((a, b) => a.from - b.from)) {
    if (each.from < until) steps.at(-1)?.push(requestOf(each));
    else steps.push([requestOf(each)]);
    until = Math.max(until, each.to);
  }
  return steps;
}
