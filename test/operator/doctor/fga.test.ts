/** The doctor on FGA: each setting that is broken gives its own sentence, and only that one. */
import { createServer } from 'node:http';
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fgaChecks } from '../../../backend/operator/doctor/fga-checks.ts';
import { createStore, type Store } from '../../cloud/fga/fga-store.ts';
import { startFga } from '../../cloud/fga/start.ts';
import type { Listening } from '../../cloud/listen.ts';
import { listen } from '../../cloud/listen.ts';
import { people } from '../../cloud/people.ts';
import { ENVIRONMENT, examination, expectOnly, linesOf, NOWHERE } from './examine.ts';

const { examine, unsaid } = examination();
let fga: Listening;
let store: Store;
beforeAll(async () => {
  fga = await startFga({ port: 0 });
  store = await createStore(fga.url);
});
afterAll(() => fga.close());

const DEPLOY = '→ Run npm run deploy:fga and set FGA_MODEL_ID to what it prints.';
const see = (change: Record<string, string> = {}) =>
  examine(fgaChecks, {
    FGA_API_URL: fga.url,
    FGA_STORE_ID: store.storeId,
    FGA_MODEL_ID: store.modelId,
    ...change,
  });

test('a store as it was deployed is right', async () => {
  expect(linesOf(await see())).toEqual([]);
});

describe('a store that is not as it was deployed', () => {
  const absent = ENVIRONMENT.FGA_STORE_ID ?? '';

  test('is told alike by every check when it is not there', async () => {
    const found = await see({ FGA_STORE_ID: absent });
    const line = `There is no store ${absent} at ${fga.url}. → Check FGA_STORE_ID and FGA_API_URL.`;
    expect(linesOf(found)).toEqual(
      ['Store', 'Model', 'Answer to a check', 'Four eyes'].map((name) => `${name}: ${line}`),
    );
  });

  test('is told when it has no model', async () => {
    const { id } = await new OpenFgaClient({ apiUrl: fga.url }).createStore({ name: 'empty' });
    const found = linesOf(await see({ FGA_STORE_ID: id }));
    expect(found[0]).toBe(`Store: The store has no model. ${DEPLOY}`);
    expect(found[1]).toBe(`Model: The store has no model ${store.modelId}. ${DEPLOY}`);
  });

  test('is told when it does not have the model', async () => {
    const absentModel = ENVIRONMENT.FGA_MODEL_ID ?? '';
    expectOnly(await see({ FGA_MODEL_ID: absentModel }), `Model: The store has no model ${absentModel}. ${DEPLOY}`);
  });

  test('is told when another model is pinned', async () => {
    const client = new OpenFgaClient({ apiUrl: fga.url, storeId: store.storeId });
    const { authorization_model_id: id } = await client.writeAuthorizationModel({
      schema_version: '1.1',
      type_definitions: [{ type: 'user' }],
    });
    expect(linesOf(await see({ FGA_MODEL_ID: id }))[0]).toBe(`Model: The model ${id} is not fga/model.fga. ${DEPLOY}`);
  });

  test('is told when four eyes are on and nobody may be the second', async () => {
    const { storeId, modelId: authorizationModelId } = store;
    const client = new OpenFgaClient({ apiUrl: fga.url, storeId, authorizationModelId });
    const wanted = { user: 'user:*', relation: 'four_eyes', object: 'okta:groups' };
    await client.write({ writes: [wanted] });
    expectOnly(
      await see(),
      'Four eyes: Four eyes are on, and nobody reviews in okta:groups: what cannot be undone there is refused. → Run npm run fga -- grant "oidc|…" reviewer okta:groups, or npm run fga -- four-eyes off.',
    );
    const reviewer = ['reviewer', 'read_okta'].map((relation) => ({
      ...{ user: 'user:oidc|okta|ravi', relation },
      object: 'okta:groups',
    }));
    await client.write({ writes: reviewer });
    expect(linesOf(await see())).toEqual([]);
    await client.write({ deletes: [wanted] });
  });

  test('is told when a person has no tuple', async () => {
    const { storeId, modelId: authorizationModelId } = store;
    const client = new OpenFgaClient({ apiUrl: fga.url, storeId, authorizationModelId });
    const tuple = { user: `user:${people[0]?.sub}`, relation: 'read_okta', object: 'okta:users' };
    await client.write({ deletes: [tuple] });
    expectOnly(
      await see(),
      'Answer to a check: oidc|okta|00u1miakeller0000001 may not read Okta: FGA has no tuple for them. → Run npm run fga -- grant "oidc|okta|00u1miakeller0000001" read_okta okta:users, or put them into fga/starting-tuples.yaml.',
    );
    await client.write({ writes: [tuple] });
  });

  test('is right without the tuple when nobody is named', async () => {
    expect(linesOf(await see({ DOCTOR_USER: '' }))).toEqual([]);
  });
});

describe('a store that cannot be read', () => {
  const CHECK = '→ Check FGA_API_URL, FGA_STORE_ID and the four FGA credentials.';

  test('is told when its server does not answer', async () => {
    const found = await see({ FGA_API_URL: NOWHERE });
    expectOnly(found, `Store: FGA at ${NOWHERE} does not answer. ${CHECK}`);
    expect(found.every(({ state }) => state === 'unread')).toBe(true);
  });

  test('is told when its server refuses', async () => {
    const server = createServer((_request, response) =>
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"code":"unauthenticated"}'),
    );
    const refusing = await listen(server, 0);
    try {
      const credentials = {
        FGA_API_TOKEN_ISSUER: refusing.url,
        FGA_API_AUDIENCE: 'https://api.fga.example/',
        FGA_CLIENT_ID: 'fga',
        FGA_CLIENT_SECRET: 'canary',
      };
      for (const change of [{}, credentials]) {
        const found = await see({ FGA_API_URL: refusing.url, ...change });
        expectOnly(found, `Store: FGA answered 401. ${CHECK}`);
        expect(JSON.stringify(found)).not.toContain('canary');
      }
    } finally {
      await refusing.close();
    }
  });
});

test('fga-checks.ts says nothing that was not seen here', () => {
  expect(unsaid('fga-checks.ts')).toEqual([]);
});
