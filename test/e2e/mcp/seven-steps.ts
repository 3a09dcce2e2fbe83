/** The test plan of the product in its seven steps, played by the official MCP client in the place of the chat. */
import type { Client } from '@modelcontextprotocol/client';
import { OpenFgaClient } from '@openfga/sdk';
import type { Page } from 'playwright-core';
import * as z from 'zod';
import { fgaUser } from '../../../lambdas/contract/variables/fga-user.ts';
import { signedIn } from '../../backend/mcp/journey/signed-in.ts';
import { until } from '../../until.ts';
import { mfaPolicy } from '../mfa-policy.ts';
import { see } from '../stage.ts';
import { drive, person, requests } from '../world/person.ts';
import type { World } from '../world/world.ts';

interface McpStage {
  world: World;
  panel: Page;
  phone: Page;
  /** The client, once it is signed in. */
  client?: Client;
  say(line: string): void;
  show(page: Page, name: string): Promise<void>;
}

interface Step {
  title: string;
  play(stage: McpStage): Promise<void>;
}

const mia = person('Mia');
const Answer = z.looseObject({ outcome: z.string(), code: z.string().optional(), state: z.string().optional() });

/** Calls a tool, and tells what was sent and what came back as it is on the wire. */
async function call({ client, say }: McpStage, name: string, given: Record<string, unknown> = {}) {
  if (client === undefined) throw new Error('The client is not signed in');
  say(`→ ${name} ${JSON.stringify(given)}`);
  const { structuredContent, isError } = await client.callTool({ name, arguments: given });
  say(`← ${isError ? 'isError ' : ''}${JSON.stringify(structuredContent)}`);
  return Answer.parse(structuredContent);
}

/** Asks for a change, has the phone decide, and follows it to its end. */
async function decided(stage: McpStage, user: string, button: 'Approve' | 'Deny' | undefined, end: string) {
  const { code = '' } = await call(stage, 'reset_password', { user, reason: 'asked at the help desk' });
  const push = stage.phone.locator('article', { hasText: code });
  await push.waitFor();
  await stage.show(stage.phone, `5-phone-${end}`);
  if (button) await push.getByRole('button', { name: button }).click();
  stage.say(button ? `The phone: ${button} ${code}.` : `Nobody answers ${code} on the phone.`);
  const state = await until(async () => {
    const { state } = await call(stage, 'get_change', { change: code, wait_seconds: 20 });
    return state === end || state === 'failed' ? state : undefined;
  });
  see(state === end, `the change is ${end}`);
}

export const steps: readonly Step[] = [
  {
    title: 'A person connects Okta in the panel, and signs in to the client',
    play: async (stage) => {
      const { world, panel, phone, say } = stage;
      await drive(world, panel).signInConnected(mia);
      await phone.goto(`${world.addresses.auth0.phone}?user=${mia.email}`);
      stage.client = (await signedIn(world.addresses, mia)).client;
      say('401 → /.well-known/oauth-protected-resource/mcp → Auth0 → consent → token. The client is let in.');
    },
  },
  {
    title: 'With the tenant’s MFA policy on “Always” Token Vault refuses',
    play: async (stage) => {
      await mfaPolicy(stage.world, ['all-applications']);
      const { outcome, code } = await call(stage, 'get_user', { user: 'me', include: 'groups' });
      see(outcome === 'failed' && code === 'vault_refused', 'the vault refuses');
      await mfaPolicy(stage.world, []);
    },
  },
  {
    title: 'The tools are there',
    play: async ({ client, say }) => {
      const { tools = [] } = (await client?.listTools()) ?? {};
      say(tools.map(({ name }) => name).join(' '));
      see(
        tools.some(({ name }) => name === 'reset_password'),
        'there are tools',
      );
    },
  },
  {
    title: 'One’s own groups, and those of another person',
    play: async (stage) => {
      see((await call(stage, 'get_user', { user: 'me', include: 'groups' })).outcome === 'ok', 'the groups are shown');
      see((await call(stage, 'get_user', { user: 'Ben', include: 'groups' })).outcome === 'ok', 'Ben’s are, too');
    },
  },
  {
    title: 'A change is asked for, and the phone decides',
    play: async (stage) => {
      await decided(stage, 'me', 'Deny', 'denied');
      await decided(stage, 'Ben', 'Approve', 'done');
      await decided(stage, 'Dana', undefined, 'expired');
      await drive(stage.world, stage.panel).choose('Activity');
      await stage.panel.getByText('Asked in').first().waitFor();
      await stage.show(stage.panel, '5-activity');
      await stage.panel.getByText('Reset the password').first().click();
      await stage.show(stage.panel, '5-card');
    },
  },
  {
    title: 'The right is taken away: an FGA tuple is removed',
    play: async ({ world, say }) => {
      const { url: apiUrl, storeId } = world.addresses.fga;
      const tuple = { user: fgaUser(mia.sub), relation: 'read_okta', object: 'okta:groups' };
      await new OpenFgaClient({ apiUrl, storeId }).deleteTuples([tuple]);
      say(`Removed: ${tuple.user} ${tuple.relation} ${tuple.object}.`);
    },
  },
  {
    title: 'The same question is now Access Denied',
    play: async (stage) => {
      const before = await requests(stage.world);
      const { outcome } = await call(stage, 'get_user', { user: 'me', include: 'groups' });
      see(outcome === 'denied', 'it is denied');
      see((await requests(stage.world)) === before, 'nothing was asked of Okta');
      stage.say('Nothing was asked of Okta.');
    },
  },
];
