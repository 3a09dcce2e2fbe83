import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, startBackend } from '../doubles/backend.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.close());

const ready = async () => {
  const response = await backend.app.request('/ready');
  return { status: response.status, body: await response.json() };
};

describe('GET /ready', () => {
  test('answers without a sign-in while DynamoDB and the keys answer', async () => {
    expect(await ready()).toEqual({ status: 200, body: { status: 'ready' } });
  });

  test('names DynamoDB when it does not answer', async () => {
    await backend.dynamodb.close();
    expect(await ready()).toMatchObject({ status: 503, body: { code: 'dynamodb_unavailable' } });
    expect(backend.lines.at(-1)).toContain('dynamodb:');
  });

  test('names Auth0 when its keys were never read, and is ready once they are', async () => {
    backend.tenant.state.keysStatus = 500;
    expect(await ready()).toMatchObject({ status: 503, body: { code: 'auth0_unavailable' } });
    backend.tenant.state.keysStatus = 200;
    expect(await ready()).toMatchObject({ status: 200 });
  });

  test('does not ask Auth0 again for keys that are still fresh', async () => {
    expect(await ready()).toMatchObject({ status: 200 });
    backend.tenant.state.keysStatus = 500;
    expect(await ready()).toMatchObject({ status: 200 });
  });

  test('leaves /health alone: the process lives', async () => {
    await backend.dynamodb.close();
    expect((await backend.app.request('/health')).status).toBe(200);
  });
});
