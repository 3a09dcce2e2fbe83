import { compactDecrypt, decodeProtectedHeader, generateKeyPair } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ERRORS } from '../../../backend/contract.ts';
import { fail, succeed } from '../../../backend/failure.ts';
import { sessions } from '../../../backend/sessions/sessions.ts';
import { vault } from '../../../backend/sessions/vault.ts';
import { HANDOFF_ALG, HandoffHeader, HandoffPayload, type SessionRow } from '../../../lambdas/contract/session.ts';
import { type Backend, sessionIdOf, startBackend } from '../doubles/backend.ts';
import { answered, called, chunk, say } from '../doubles/bedrock.ts';
import { eventsOf, reading } from '../doubles/events.ts';
import { SUB } from '../doubles/tenant.ts';

const seconds = () => Math.floor(Date.now() / 1000);

describe('the row behind a run', () => {
  let backend: Backend;
  beforeEach(async () => {
    backend = await startBackend();
  });
  afterEach(() => backend.close());

  const run = async (fields = {}) => eventsOf(await (await backend.run(fields)).text());
  const open = async (handoff: string, key = backend.privateKey) => {
    const { plaintext, protectedHeader } = await compactDecrypt(handoff, key);
    return {
      header: HandoffHeader.parse(protectedHeader),
      payload: HandoffPayload.parse(JSON.parse(new TextDecoder().decode(plaintext))),
    };
  };
  const giveToken = (accessToken: string, expiresIn: number) => {
    backend.tenant.state.answer = () => ({
      body: { access_token: accessToken, token_type: 'Bearer', expires_in: expiresIn },
    });
  };

  test('is there before Bedrock is asked', async () => {
    let there = false;
    backend.bedrock.state.script = async (stream) => {
      there = await backend.lastSession().then(() => true);
      say(chunk('Yes.'))(stream, stream.req);
    };
    await run();
    expect(there).toBe(true);
  });

  test('names session and subject, and seals the Okta token for the Lambda alone', async () => {
    giveToken('okta-token', 600);
    await run();
    const row = await backend.lastSession();
    expect(row.session_id).toBe(sessionIdOf(backend.bedrock.state.turns[0]?.path ?? ''));
    expect(row.sub).toBe(SUB);
    expect(row.expires_at).toBeGreaterThan(seconds() + 590);
    expect(row.expires_at).toBeLessThanOrEqual(seconds() + 600);
    const { header, payload } = await open(row.handoff);
    expect(payload).toEqual({ access_token: 'okta-token' });
    expect(header).toEqual({ alg: 'ECDH-ES', enc: 'A256GCM', sid: row.session_id, sub: SUB, exp: row.expires_at });
    expect(JSON.stringify(row)).not.toContain('okta-token');
  });

  test('opens with no other key, and not with another header', async () => {
    await run();
    const { handoff } = await backend.lastSession();
    await expect(open(handoff, (await generateKeyPair(HANDOFF_ALG)).privateKey)).rejects.toThrow();
    const [header = '', ...rest] = handoff.split('.');
    const forged = { ...decodeProtectedHeader(handoff), sub: 'auth0|eve' };
    await expect(
      open([Buffer.from(JSON.stringify(forged)).toString('base64url'), ...rest].join('.')),
    ).rejects.toThrow();
    expect(header).not.toBe('');
  });

  test('lives no longer than an hour', async () => {
    giveToken('okta-token', 86_400);
    await run();
    expect((await backend.lastSession()).expires_at).toBeLessThanOrEqual(seconds() + 3600);
  });

  test('is written for each run, by one exchange', async () => {
    await run();
    const first = await backend.lastSession();
    await run({ runId: 'run-2' });
    const second = await backend.lastSession();
    expect(second.session_id).toBe(first.session_id);
    expect(second.handoff).not.toBe(first.handoff);
    expect(backend.tenant.state.exchanges).toHaveLength(1);
  });

  test('is written for each thread, by one exchange', async () => {
    await Promise.all([run({ threadId: 'a' }), run({ threadId: 'b' })]);
    expect(new Set(backend.bedrock.state.turns.map(({ path }) => path)).size).toBe(2);
    expect(backend.tenant.state.exchanges).toHaveLength(1);
  });

  test.each(['session_expired', 'okta_token_refused', 'okta_scope_missing'])(
    'is made anew after a function failed with %s',
    async (code) => {
      giveToken('old', 3600);
      backend.bedrock.state.script = say(
        called('get_user'),
        answered({ outcome: 'failed', code, message: 'm' }),
        chunk('No.'),
      );
      await run();
      const before = await backend.lastSession();
      giveToken('new', 3600);
      await run();
      const after = await backend.lastSession();
      expect(after.handoff).not.toBe(before.handoff);
      expect((await open(after.handoff)).payload.access_token).toBe('new');
    },
  );

  test.each([
    [{ outcome: 'failed', code: 'okta_forbidden', message: 'm' }],
    [{ outcome: 'denied', relation: 'read_okta', object: 'okta:groups', message: 'm' }],
    ['Which user?'],
  ])('stays after %j', async (result) => {
    backend.bedrock.state.script = say(called('get_user'), answered(result), chunk('No.'));
    await run();
    await run();
    expect(backend.tenant.state.exchanges).toHaveLength(1);
  });

  test('Okta not connected is told in the stream, Bedrock is not asked, and the next try works', async () => {
    const works = backend.tenant.state.answer;
    backend.tenant.state.answer = () => ({
      status: 401,
      body: { error: 'federated_connection_refresh_token_not_found' },
    });
    expect(await run()).toEqual([
      expect.objectContaining({ type: 'RUN_STARTED' }),
      { type: 'RUN_ERROR', code: 'okta_not_connected', message: ERRORS.okta_not_connected.title },
    ]);
    expect(backend.bedrock.state.turns).toEqual([]);
    backend.tenant.state.answer = works;
    expect((await run()).at(-1)?.type).toBe('RUN_FINISHED');
  });

  test("a refusal of the vault carries Auth0's words for the person who set it up", async () => {
    backend.tenant.state.answer = () => ({
      status: 403,
      body: { error: 'access_denied', error_description: 'MFA is Always.' },
    });
    expect((await run()).at(-1)).toEqual({
      type: 'RUN_ERROR',
      code: 'vault_refused',
      message: `${ERRORS.vault_refused.title} MFA is Always.`,
    });
  });

  test('DynamoDB down is told in the stream and Bedrock is not asked', async () => {
    await backend.dynamodb.close();
    expect((await run()).at(-1)).toMatchObject({ type: 'RUN_ERROR', code: 'dynamodb_unavailable' });
    expect(backend.bedrock.state.turns).toEqual([]);
  });

  test('a reader who left while the vault was asked is not brought to Bedrock', async () => {
    const answer = Promise.withResolvers<void>();
    const works = backend.tenant.state.answer;
    backend.tenant.state.answer = async () => {
      await answer.promise;
      return works();
    };
    const stream = reading(await backend.run());
    const heard = stream.rest();
    await expect.poll(() => backend.tenant.state.exchanges.length).toBe(1);
    await stream.leave();
    answer.resolve();
    expect(eventsOf(await heard)).toHaveLength(1);
    await expect.poll(() => backend.lines.at(-1)).toContain('"outcome":"left"');
    expect(backend.bedrock.state.turns).toEqual([]);
  });
});

describe('rows over time', () => {
  const START = 1_700_000_000;
  const caller = { sub: 'mia', token: 't', scopes: new Set<string>(), expiresAt: 0 };

  function at(lifeSeconds: number) {
    const clock = { seconds: START };
    const rows: SessionRow[] = [];
    let down = false;
    const now = () => clock.seconds * 1000;
    const exchange = async () =>
      succeed({ accessToken: `okta ${clock.seconds}`, expiresAt: clock.seconds + lifeSeconds });
    const kept = sessions({
      vault: vault({ exchange, now }),
      seal: async ({ accessToken }) => accessToken,
      put: async (row) => {
        if (down) return fail('dynamodb_unavailable');
        rows.push(row);
        return succeed(undefined);
      },
      now,
    });
    return {
      clock,
      rows,
      open: () => kept.open(caller, 'sid'),
      fail: (is: boolean) => {
        down = is;
      },
    };
  }

  test('a token of many hours is sealed anew for another hour at each run', async () => {
    const { clock, rows, open } = at(86_400);
    await open();
    clock.seconds = START + 2600;
    await open();
    expect(rows.map((row) => row.expires_at)).toEqual([START + 3600, START + 2600 + 3600]);
    expect(new Set(rows.map((row) => row.handoff)).size).toBe(1);
  });

  test('a token about to end is replaced, and its row never outlives it', async () => {
    const { clock, rows, open } = at(1000);
    await open();
    clock.seconds = START + 900;
    await open();
    clock.seconds = START + 950;
    await open();
    expect(rows.map((row) => [row.handoff, row.expires_at, row.ttl])).toEqual([
      [`okta ${START}`, START + 1000, START + 1000],
      [`okta ${START}`, START + 1000, START + 1000],
      [`okta ${START + 950}`, START + 1950, START + 1950],
    ]);
  });

  test('a row that was not written is written at the next try', async () => {
    const { rows, open, fail } = at(1000);
    fail(true);
    expect(await open()).toMatchObject({ code: 'dynamodb_unavailable' });
    fail(false);
    expect(await open()).toMatchObject({ ok: true });
    expect(rows).toHaveLength(1);
  });
});
