/** The Okta tokens that the backend keeps: whose they are, for how long, and how often one is asked for. */
import { expect, test } from 'vitest';
import { type Result, succeed } from '../../../backend/failure.ts';
import type { OktaToken } from '../../../backend/ports.ts';
import { vault } from '../../../backend/sessions/vault.ts';

const NOW = 1_700_000_000_000;
const caller = (sub: string) => ({ sub, token: `token of ${sub}`, scopes: new Set<string>(), expiresAt: 0 });
const mia = caller('mia');

function kept(lifeSeconds: number) {
  const clock = { ms: NOW };
  const asked: string[] = [];
  let failing = false;
  const exchange = async (token: string): Promise<Result<OktaToken>> => {
    const flight = asked.push(token);
    await Promise.resolve();
    if (failing) return { ok: false, code: 'okta_not_connected' };
    return succeed({ accessToken: `okta ${flight}`, expiresAt: clock.ms / 1000 + lifeSeconds });
  };
  return {
    clock,
    asked,
    fail: (now: boolean) => {
      failing = now;
    },
    vault: vault({ exchange, now: () => clock.ms }),
  };
}

test('a kept token is handed out again until 60 s before it expires', async () => {
  const { vault, clock, asked } = kept(300);
  await vault.tokenOf(mia);
  clock.ms = NOW + 239_000;
  expect(await vault.tokenOf(mia)).toMatchObject({ value: { accessToken: 'okta 1' } });
  clock.ms = NOW + 240_000;
  expect(await vault.tokenOf(mia)).toMatchObject({ value: { accessToken: 'okta 2' } });
  expect(asked).toHaveLength(2);
});

test('a token that lives for hours is handed out for five minutes, so that what was taken away elsewhere counts', async () => {
  const { vault, clock, fail } = kept(3600);
  await vault.tokenOf(mia);
  fail(true);
  clock.ms = NOW + 299_000;
  expect(await vault.tokenOf(mia)).toMatchObject({ ok: true });
  clock.ms = NOW + 300_000;
  expect(await vault.tokenOf(mia)).toMatchObject({ code: 'okta_not_connected' });
});

test('a token under way when the person is forgotten is not kept', async () => {
  const { vault, asked } = kept(300);
  const under = vault.tokenOf(mia);
  vault.forget('mia');
  await under;
  await vault.tokenOf(mia);
  expect(asked).toHaveLength(2);
});

test('a kept token belongs to one person', async () => {
  const { vault, asked } = kept(300);
  const [one, two] = await Promise.all([vault.tokenOf(mia), vault.tokenOf(caller('noah'))]);
  expect(one).not.toEqual(two);
  expect(asked).toEqual(['token of mia', 'token of noah']);
});

test('a token is asked for once, however many wait for it', async () => {
  const { vault, asked } = kept(300);
  const all = await Promise.all(Array.from({ length: 20 }, () => vault.tokenOf(mia)));
  expect(new Set(all).size).toBe(1);
  expect(asked).toHaveLength(1);
});

test('a token with less than a minute to live is used but not kept', async () => {
  const { vault, asked } = kept(30);
  expect(await vault.tokenOf(mia)).toMatchObject({ ok: true });
  await vault.tokenOf(mia);
  expect(asked).toHaveLength(2);
});

test('a failure is not kept', async () => {
  const { vault, fail } = kept(300);
  fail(true);
  expect(await vault.tokenOf(mia)).toMatchObject({ code: 'okta_not_connected' });
  fail(false);
  expect(await vault.tokenOf(mia)).toMatchObject({ ok: true });
});

test('a forgotten token is fetched anew', async () => {
  const { vault } = kept(300);
  await vault.tokenOf(mia);
  vault.forget('mia');
  expect(await vault.tokenOf(mia)).toMatchObject({ value: { accessToken: 'okta 2' } });
});

test('an exchange that breaks leaves nothing behind', async () => {
  let broken = true;
  const exchange = async () => {
    if (broken) throw new Error('broken');
    return succeed({ accessToken: 'okta', expiresAt: NOW });
  };
  const tokens = vault({ exchange, now: () => NOW });
  await expect(tokens.tokenOf(mia)).rejects.toThrow('broken');
  broken = false;
  expect(await tokens.tokenOf(mia)).toMatchObject({ ok: true });
});
