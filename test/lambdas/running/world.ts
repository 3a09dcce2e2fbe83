/** The four Lambdas in their own processes, with every part they talk to, and people who are signed in. */
import { createHash, randomBytes } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { OpenFgaClient } from '@openfga/sdk';
import { CompactEncrypt, importJWK } from 'jose';
import { z } from 'zod';
import { LIVE } from '../../../lambdas/contract/alias.ts';
import { CHANGES_TABLE, Change } from '../../../lambdas/contract/change.ts';
import { type ChangeState, isFinal } from '../../../lambdas/contract/change-states.ts';
import { FunctionResult } from '../../../lambdas/contract/function-result.ts';
import { HANDOFF_ALG, HANDOFF_ENC, SESSIONS_TABLE } from '../../../lambdas/contract/session.ts';
import { built } from '../../built.ts';
import { startAuth0 } from '../../cloud/auth0/start.ts';
import { awsAt } from '../../cloud/aws.ts';
import { createTables, startDynamodb } from '../../cloud/dynamodb/start.ts';
import { createStore } from '../../cloud/fga/fga-store.ts';
import { startFga } from '../../cloud/fga/start.ts';
import { productFunctions } from '../../cloud/functions.ts';
import { handoffKeys } from '../../cloud/handoff-keys.ts';
import { startLambda } from '../../cloud/lambda/start.ts';
import { startOkta } from '../../cloud/okta/start.ts';
import { PATIENCE } from '../../cloud/patience.ts';
import { type Person, people } from '../../cloud/people.ts';
import { freePort } from '../../cloud/ports.ts';
import { OKTA_APP } from '../../cloud/tenant.ts';
import { until } from '../../until.ts';
import { type Pass, turnstile } from './turnstile.ts';

const REDIRECT = 'http://127.0.0.1:1/login/callback';

export const personOf = (name: string): Person => {
  const person = people.find((candidate) => candidate.name.startsWith(name));
  if (person === undefined) throw new Error(`Nobody is called ${name}`);
  return person;
};

const sessionOf = ({ sub }: Person): string => `s${createHash('sha256').update(sub).digest('base64url')}`;

const Requests = z.array(z.looseObject({ method: z.string(), path: z.string(), query: z.string() }));
const Pushes = z.array(z.looseObject({ auth_req_id: z.string(), code: z.string(), target: z.string() }));

/** A token of the local Okta org for this person, by its real authorization code flow. */
async function oktaToken(url: string, person: Person, scopes: readonly string[]): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: OKTA_APP.clientId,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: scopes.join(' '),
    state: 'state',
    login_hint: person.email,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const page = await (await fetch(`${url}/oauth2/v1/authorize?${query}`)).text();
  const [consent] = /\/oauth2\/v1\/authorize\/[^/"]+\/consent/.exec(page) ?? [];
  const allowed = await fetch(`${url}${consent}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ decision: 'allow' }),
  });
  const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const answer = await fetch(`${url}/oauth2/v1/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${OKTA_APP.clientId}:${OKTA_APP.clientSecret}`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      code_verifier: verifier,
    }),
  });
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
}

interface WorldOptions {
  approvalSeconds?: number;
  /** A function whose requests to DynamoDB and Lambda go through a turnstile. */
  watched?: { functionName: string; pass: Pass };
}

export async function startWorld({ approvalSeconds = 60, watched }: WorldOptions = {}) {
  const [okta, auth0, fga, dynamodb, keys] = await Promise.all([
    startOkta({ port: 0, people, oauthClient: { ...OKTA_APP, redirectUri: REDIRECT } }),
    startAuth0({
      port: 0,
      people,
      extensionId: 'menlnfbaabfljjfbcfgngmhjldecmoem',
      okta: { issuer: 'http://127.0.0.1:1', ...OKTA_APP },
      cibaIntervalSeconds: 1,
    }),
    startFga({ port: 0 }),
    startDynamodb({ port: 0 }),
    handoffKeys(),
  ]);
  const [store] = await Promise.all([createStore(fga.url), createTables(dynamodb.url)]);
  const lines: string[] = [];
  // Functions call each other, so the address is chosen before the functions start.
  const port = await freePort();
  const lambdaUrl = `http://127.0.0.1:${port}`;
  const stiles = watched && (await Promise.all([dynamodb.url, lambdaUrl].map((url) => turnstile(url, watched.pass))));
  const functions = productFunctions({
    dynamodb: dynamodb.url,
    lambda: lambdaUrl,
    fga: { ...store, url: fga.url },
    okta: okta.url,
    auth0: auth0.url,
    handoffPrivateKey: keys.privateKey,
    approvalSeconds,
    patience: PATIENCE,
    built,
  }).map((definition) => {
    const [tables, invocations] = stiles ?? [];
    if (definition.name !== watched?.functionName || !tables || !invocations) return definition;
    const around = { AWS_ENDPOINT_URL_DYNAMODB: tables.url, AWS_ENDPOINT_URL_LAMBDA: invocations.url };
    return { ...definition, environment: { ...definition.environment, ...around } };
  });
  const lambda = await startLambda({
    port,
    functions,
    patience: PATIENCE,
    built,
    log: (name, line) => lines.push(`${name}: ${line}`),
  });

  const lambdas = new LambdaClient(awsAt(lambda.url));
  const tables = new DynamoDBClient(awsAt(dynamodb.url));
  const openFga = new OpenFgaClient({ apiUrl: fga.url, storeId: store.storeId, authorizationModelId: store.modelId });
  const publicKey = await importJWK(JSON.parse(keys.publicKey), HANDOFF_ALG);

  /** Seals the token into the person's session, as the backend does. */
  const signIn = async (person: Person, token: string) => {
    const expires_at = Math.floor(Date.now() / 1000) + 3600;
    const session_id = sessionOf(person);
    const handoff = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ access_token: token })))
      .setProtectedHeader({ alg: HANDOFF_ALG, enc: HANDOFF_ENC, sid: session_id, sub: person.sub, exp: expires_at })
      .encrypt(publicKey);
    const Item = marshall({ session_id, sub: person.sub, handoff, expires_at, ttl: expires_at });
    await tables.send(new PutItemCommand({ TableName: SESSIONS_TABLE, Item }));
  };
  for (const person of people) await signIn(person, await oktaToken(okta.url, person, OKTA_APP.scopes));

  const invoke = async (FunctionName: string, payload: unknown): Promise<unknown> => {
    const answer = await lambdas.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }));
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

  /** Calls a function of the agent as Bedrock does; a REPROMPT comes back as its sentence. */
  const ask = async (
    name: string,
    called: string,
    parameters: Record<string, string>,
  ): Promise<FunctionResult | string> => {
    const changing = /^change_|^get_change$/.test(called);
    const reply = Reply.parse(
      await invoke(changing ? `ciba:${LIVE}` : `okta:${LIVE}`, {
        messageVersion: '1.0',
        agent: { name: 'okta-companion', id: 'LOCALAGENT', alias: 'LOCALALIAS', version: '1' },
        inputText: 'said by a person',
        sessionId: sessionOf(personOf(name)),
        actionGroup: changing ? 'Changes' : 'Okta',
        function: called,
        parameters: Object.entries(parameters).map(([key, value]) => ({ name: key, type: 'string', value })),
        sessionAttributes: {},
        promptSessionAttributes: {},
      }),
    ).response.functionResponse;
    const { body } = reply.responseBody.TEXT;
    return reply.responseState === 'REPROMPT' ? body : FunctionResult.parse(JSON.parse(body));
  };

  const changeOf = async (change_id: string): Promise<Change> => {
    const { Item } = await tables.send(
      new GetItemCommand({ TableName: CHANGES_TABLE, Key: { change_id: { S: change_id } }, ConsistentRead: true }),
    );
    return Change.parse(Item && unmarshall(Item));
  };

  return {
    ask,
    invoke,
    signIn,
    changeOf,
    tables,
    okta: okta.url,
    crash: lambda.crash,
    /** What the functions wrote. */
    lines,
    /** The tokens of the world's people, which nothing may write down. */
    token: (name: string, scopes: readonly string[] = OKTA_APP.scopes) => oktaToken(okta.url, personOf(name), scopes),
    /** The change once it is in one of the states. */
    reaches: (changeId: string, ...states: ChangeState[]) =>
      until(async () => {
        const change = await changeOf(changeId);
        return states.includes(change.state) ? change : undefined;
      }),
    /** What waits on the person's phone. */
    pushes: async (name: string) =>
      Pushes.parse(await (await fetch(`${auth0.url}/phone/requests?user=${personOf(name).email}`)).json()),
    /** The person presses a button on their phone, as soon as the push is there or the change ended without one. */
    press: (name: string, code: string, button: 'approve' | 'deny', changeId?: string) =>
      until(async () => {
        const pushes = Pushes.parse(
          await (await fetch(`${auth0.url}/phone/requests?user=${personOf(name).email}`)).json(),
        );
        const push = pushes.find((candidate) => candidate.code === code);
        if (push) await fetch(`${auth0.url}/phone/requests/${push.auth_req_id}/${button}`, { method: 'POST' });
        return push ?? (changeId && isFinal((await changeOf(changeId)).state) ? 'ended' : undefined);
      }),
    /** Every Management API request since the org started. */
    requests: async () =>
      Requests.parse(await (await fetch(`${okta.url}/requests`, { headers: { accept: 'application/json' } })).json()),
    fault: (fault: object) =>
      fetch(`${okta.url}/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fault),
      }),
    /** How many requests Okta keeps by a fault of mode `hold`. */
    held: async () => z.object({ held: z.number() }).parse(await (await fetch(`${okta.url}/faults`)).json()).held,
    /** Lets Okta go on with what it keeps. */
    release: () => fetch(`${okta.url}/faults`, { method: 'DELETE' }),
    mails: async () =>
      z
        .array(z.looseObject({ to: z.string() }))
        .parse(await (await fetch(`${okta.url}/outbox`, { headers: { accept: 'application/json' } })).json()),
    grant: (name: string, relation: string, object: string) =>
      openFga.writeTuples([{ user: `user:${personOf(name).sub}`, relation, object }]),
    revoke: (name: string, relation: string, object: string) =>
      openFga.deleteTuples([{ user: `user:${personOf(name).sub}`, relation, object }]),
    close: async () => {
      await lambda.close();
      lambdas.destroy();
      tables.destroy();
      await Promise.all(stiles?.map((stile) => stile.close()) ?? []);
      await Promise.all([okta.close(), auth0.close(), fga.close(), dynamodb.close()]);
    },
  };
}
export type World = Awaited<ReturnType<typeof startWorld>>;
