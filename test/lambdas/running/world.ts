/** The Lambdas in their own processes, with every part they talk to, and people who are signed in. */
import { pathToFileURL } from 'node:url';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { OpenFgaClient } from '@openfga/sdk';
import * as z from 'zod';
import { signConfirmation } from '../../../backend/changes/confirmation.ts';
import { LIVE } from '../../../lambdas/contract/alias.ts';
import { CHANGES_TABLE, Change } from '../../../lambdas/contract/changes/change.ts';
import { type ChangeState, isFinal } from '../../../lambdas/contract/changes/change-states.ts';
import { CONFIRMATION_TYPE } from '../../../lambdas/contract/changes/confirmation.ts';
import { signWord, startBy } from '../../../lambdas/contract/platform.ts';
import { fgaUser } from '../../../lambdas/contract/variables/fga-user.ts';
import { built } from '../../built.ts';
import { press, pushesOf } from '../../cloud/auth0/on-phone.ts';
import { connectInOkta } from '../../cloud/auth0/tests/connect/in-okta.ts';
import { awsAt } from '../../cloud/aws.ts';
import { type Fault, setFault } from '../../cloud/faults/set-fault.ts';
import type { LambdaFunction } from '../../cloud/lambda/function.ts';
import { outbox, requests } from '../../cloud/okta/tests/client.ts';
import { type PartsOptions, startParts } from '../../cloud/parts.ts';
import { people, someone } from '../../cloud/people.ts';
import { freePorts, type Part } from '../../cloud/ports.ts';
import { setClock } from '../../cloud/scheduler/set-clock.ts';
import { OKTA_APP } from '../../cloud/tenant.ts';
import { until } from '../../until.ts';
import { asking, invoking } from './asking.ts';
import { signingIn } from './sessions.ts';
import { type Pass, turnstile } from './turnstile.ts';

export interface WorldOptions
  extends Pick<PartsOptions, 'arrangeOkta' | 'oktaRateLimits' | 'pushesAMinute' | 'inThisProcess'> {
  approvalSeconds?: number;
  /** Whether the functions can reach nothing but this machine; what they try is told in `lines`. */
  loopbackOnly?: boolean;
  /** A function, or all, whose requests to DynamoDB and Lambda go through a turnstile, each signed by a key with its name. */
  watched?: { functionName?: string; pass: Pass };
}

const LOOPBACK = pathToFileURL('test/red-team/loopback-only.ts').href;
const onLoopback = (definition: LambdaFunction): LambdaFunction => ({
  ...definition,
  environment: { ...definition.environment, NODE_OPTIONS: `--import=${LOOPBACK}` },
});

export async function startWorld({ approvalSeconds = 60, watched, loopbackOnly, ...org }: WorldOptions = {}) {
  const ports = await freePorts();
  const at = (part: Part) => `http://127.0.0.1:${ports[part]}`;
  const pass = watched?.pass;
  const stiles = pass && {
    dynamodb: await turnstile(at('dynamodb'), pass),
    lambda: await turnstile(at('lambda'), pass),
  };
  const throughStiles = (definition: LambdaFunction): LambdaFunction => {
    const { name, environment } = definition;
    if (!stiles || (watched?.functionName ?? name) !== name) return definition;
    const around = { AWS_ENDPOINT_URL_DYNAMODB: stiles.dynamodb.url, AWS_ENDPOINT_URL_LAMBDA: stiles.lambda.url };
    return { ...definition, environment: { ...environment, ...around, AWS_ACCESS_KEY_ID: name } };
  };
  const lines: string[] = [];
  const parts = await startParts({
    ports,
    at,
    built,
    cold: true,
    approvalSeconds,
    ...org,
    cibaIntervalSeconds: 1,
    denialPauses: '0',
    deployed: (definition) => (loopbackOnly ? onLoopback(throughStiles(definition)) : throughStiles(definition)),
    log: (name, line) => lines.push(`${name}: ${line}`),
  });
  const { okta, auth0, fga } = parts;

  const lambdas = new LambdaClient(awsAt(parts.lambda.url));
  const tables = new DynamoDBClient(awsAt(parts.dynamodb.url));
  const openFga = new OpenFgaClient({ apiUrl: fga.url, storeId: fga.storeId, authorizationModelId: fga.modelId });
  const invoke = invoking(lambdas);
  const signIn = signingIn(tables, parts);
  const token = (name: string, scopes: readonly string[] = OKTA_APP.scopes) =>
    okta.tokenOf(someone(name).email, scopes);
  for (const person of people) await signIn(person, token(person.name));

  const startApproval = startBy(lambdas, 'approval', `approval:${LIVE}`);
  const sign = signConfirmation(signWord([JSON.parse(parts.proofPrivateKey)], CONFIRMATION_TYPE), Date.now);

  const changeOf = async (change_id: string): Promise<Change> => {
    const { Item } = await tables.send(
      new GetItemCommand({ TableName: CHANGES_TABLE, Key: { change_id: { S: change_id } }, ConsistentRead: true }),
    );
    return Change.parse(Item && unmarshall(Item));
  };

  /** The person presses a button on their phone, as soon as the push is there or the change ended without one. */
  const pressOn = (name: string, code: string, button: 'approve' | 'deny', changeId?: string) =>
    until(async () => {
      const push = (await pushesOf(auth0, someone(name))).find((candidate) => candidate.code === code);
      if (push) await press(auth0, push, button);
      return push ?? (changeId && isFinal((await changeOf(changeId)).state) ? 'ended' : undefined);
    });
  /** The person presses the button of a change in the panel. */
  const confirm = async (change_id: string) => {
    const confirmation = await sign(await changeOf(change_id));
    await startApproval(change_id, { change_id, confirmation });
  };
  /** The person has their phone asked for a held plan as it is now. */
  const askPhone = async ({ change_id }: { change_id: string }) => {
    const { hash, version } = await changeOf(change_id);
    await startApproval(`${change_id}-${version}`, { change_id, seen: hash });
  };

  return {
    ask: asking(invoke, tables),
    /** What each function finds in its environment, and what Okta and Auth0 gave out: its secrets. */
    environments: parts.environments,
    issued: parts.issued,
    invoke,
    signIn,
    changeOf,
    tables,
    crash: parts.lambda.crash,
    /** Lets it be so many milliseconds later for Scheduler, until all that is due by then is handed over. */
    later: (milliseconds: number) => setClock(parts.scheduler.url, Date.now() + milliseconds),
    schedulerUrl: parts.scheduler.url,
    tablesUrl: parts.dynamodb.url,
    /** Where the functions are invoked. */
    lambdaUrl: parts.lambda.url,
    /** What the functions wrote. */
    lines,
    /** A token of someone, which nothing may write down. */
    token,
    /** The change once it is in one of the states. */
    reaches: (changeId: string, ...states: ChangeState[]) =>
      until(async () => {
        const change = await changeOf(changeId);
        return states.includes(change.state) ? change : undefined;
      }),
    /** What waits on the person's phone. */
    pushes: (name: string) => pushesOf(auth0, someone(name)),
    press: pressOn,
    /** Connects the person's Okta at Auth0, as the panel does. */
    connect: (name: string) => connectInOkta(auth0, okta, someone(name)),
    confirm,
    askPhone,
    /** The person agrees to a change, however its gate asks. */
    agree: async (name: string, { change_id, code }: { change_id: string; code: string }) => {
      const { gate, state } = await changeOf(change_id);
      if (gate === 'approve' && state === 'held') await askPhone({ change_id });
      await (gate === 'approve' ? pressOn(name, code, 'approve', change_id) : confirm(change_id));
    },
    /** Every Management API request since the org started. */
    requests: () => requests(okta),
    fault: (fault: Fault) => setFault(okta.url, fault),
    /** How many requests Okta keeps by a fault of mode `hold`. */
    held: async () => z.object({ held: z.number() }).parse(await (await fetch(`${okta.url}/faults`)).json()).held,
    /** Lets Okta go on with what it keeps. */
    release: () => fetch(`${okta.url}/faults`, { method: 'DELETE' }),
    mails: () => outbox(okta),
    /** Whoever is asked by a push to their own Okta Verify answers it, as soon as it is there. */
    answerPush: (answer: 'yes' | 'no') =>
      until(async () => {
        const shown = await fetch(`${okta.url}/okta-verify`, { headers: { accept: 'application/json' } });
        const [push] = z.array(z.object({ id: z.string(), answer: z.string().optional() })).parse(await shown.json());
        if (push === undefined) return undefined;
        const body = new URLSearchParams({ answer });
        const answered = await fetch(`${okta.url}/okta-verify/${push.id}`, {
          method: 'POST',
          body,
          redirect: 'manual',
        });
        return answered.status < 400 ? push : undefined;
      }),
    grant: (name: string, relation: string, object: string) =>
      openFga.writeTuples([{ user: fgaUser(someone(name).sub), relation, object }]),
    /** The organisation wants a second person for what cannot be undone in this area. */
    wantFourEyes: (object: string) => openFga.writeTuples([{ user: 'user:*', relation: 'four_eyes', object }]),
    revoke: (name: string, relation: string, object: string) =>
      openFga.deleteTuples([{ user: fgaUser(someone(name).sub), relation, object }]),
    close: async () => {
      lambdas.destroy();
      tables.destroy();
      await parts.close();
      await stiles?.dynamodb.close();
      await stiles?.lambda.close();
    },
  };
}
export type World = Awaited<ReturnType<typeof startWorld>>;
