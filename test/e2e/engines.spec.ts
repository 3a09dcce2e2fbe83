/** The whole product with each engine: the seven steps of the test plan, then what a person meets while a part is down. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../cloud/engine.ts';
import { setFault } from '../cloud/faults/set-fault.ts';
import { sweeper } from '../red-team/canary/sweep.ts';
import { steps } from './seven-steps.ts';
import { type Stage, stageIn } from './stage.ts';
import { type Driver, drive, person, requests } from './world/person.ts';
import { startPrebuiltWorld } from './world/prebuilt-world.ts';
import type { World } from './world/world.ts';

describe.each(ENGINES)('with %s', (agent) => {
  let world: World;
  let stage: Stage;
  let panel: Driver;

  beforeAll(async () => {
    world = await startPrebuiltWorld({ agent, har: true });
    stage = await stageIn(world);
    panel = drive(world, stage.panel);
  });
  afterAll(() => world?.close());

  describe('the seven steps of the test plan', () => {
    test.each(steps)('$title', ({ play }) => play(stage));
  });

  describe('after them', () => {
    /** Sends a message and waits for a named error. */
    async function askInVain(code: string): Promise<void> {
      await panel.newConversation();
      await panel.ask('Unlock Ana');
      await panel.conversation.getByText(code, { exact: true }).first().waitFor();
      expect(await panel.conversation.getByRole('article').count()).toBe(0);
    }

    /** Of users she may still read. */
    async function answers(): Promise<void> {
      await panel.newConversation();
      await panel.ask('Show me Ben');
      await panel.conversation.getByRole('table').getByText('ben.ito@acme.example').first().waitFor();
    }

    test.each([
      ['FGA', 'fga', 'fga_unavailable'],
      ['the agent', 'bedrock', 'bedrock_unavailable'],
      ['DynamoDB', 'dynamodb', 'dynamodb_unavailable'],
    ] as const)('while %s is down, nothing is done and the error is named; then the next try works', async (...row) => {
      const [, part, code] = row;
      const acts = await requests(world, 'POST');
      await world.gates[part].shut();
      try {
        await askInVain(code);
      } finally {
        await world.gates[part].open();
      }
      expect(await requests(world, 'POST')).toBe(acts);
      await answers();
    });

    test('while Okta cuts connections, nothing is done and the error is named; then the next try works', async () => {
      const { url } = world.addresses.okta;
      await setFault(url, { operationId: 'listUsers', mode: 'cut-before', times: 20 });
      await askInVain('okta_unavailable');
      await fetch(`${url}/faults`, { method: 'DELETE' });
      await answers();
    });

    test('a sign-in that ended is told, and signing in again goes on', async () => {
      const { page } = panel;
      await page.evaluate(async () => {
        const { chrome } = globalThis as unknown as { chrome: { storage: { session: { clear(): Promise<void> } } } };
        await chrome.storage.session.clear();
      });
      await page.reload();
      // Auth0 still knows her, so that its window asks for nothing.
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText(person('Mia').name).first().waitFor();
    });

    test('no secret is in what the processes write, nor in what the panel keeps but for its own sign-in', async () => {
      const swept = sweeper(world.canaries());
      expect(world.log.length).toBeGreaterThan(0);
      expect(swept('log', world.log.join('\n'))).toEqual([]);
      const kept = (area: string) =>
        panel.page.evaluate(`chrome.storage.${area}.get().then(JSON.stringify)`).then(String);
      expect([...swept('local', await kept('local')), ...swept('sync', await kept('sync'))]).toEqual([]);
      const session = swept('session', await kept('session'));
      expect(new Set(session.map(({ canary }) => canary))).toEqual(new Set(['token or cookie of Auth0']));
    });

    test('nor in what the browser sends and gets, but for what its person typed or was given to sign in', async () => {
      const swept = sweeper(world.canaries());
      const exchanges = await world.exchanges();
      const [backend = [], others = []] = [true, false].map((isBackend) =>
        exchanges.filter(({ url }) => url.startsWith(world.addresses.backend.url) === isBackend),
      );
      expect(backend.length).toBeGreaterThan(10);
      expect(backend.flatMap(({ url, withoutSignIn }) => swept(url, withoutSignIn))).toEqual([]);
      const theirs = others.flatMap(({ url, whole }) => swept(url, whole)).map(({ canary }) => canary);
      expect(new Set(theirs)).toEqual(new Set(['password', 'token or cookie of Auth0', 'token or cookie of Okta']));
    });
  });
});
