import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { READS } from '../../../lambdas/contract/agent/mcp.ts';
import { MCP_SCOPES } from '../../../lambdas/contract/agent/mcp-scopes.ts';
import { isAtRest } from '../../../lambdas/contract/changes/change-states.ts';
import type { FunctionResult } from '../../../lambdas/contract/function-result.ts';
import { succeed } from '../../failure.ts';
import { ChangeOutput } from '../output.ts';
import { resultOf } from '../result.ts';
import { type Desk, type Moment, ownTool } from './own-tool.ts';

/** Clients give up on a call after a minute, some much sooner. */
const LONGEST_SECONDS = 20;

/** How often a client is told that it is still waited for. */
const TELL_EVERY_SECONDS = 5;

/** What the client was told already. */
type Told = Pick<Extract<FunctionResult, { outcome: 'change' }>, 'change_id' | 'state'>;

/** Resolves when the change is no longer as it was told, when the time is over, or when nobody waits any more. */
async function moved({ changes, sub, now, pollEveryMs }: Desk, told: Told, seconds: number, moment: Moment) {
  const started = now();
  const passed = () => (now() - started) / 1000;
  const first = await changes.get(sub, told.change_id);
  if (!first.ok || first.value.state !== told.state) return;
  let next = 0;
  while (!isAtRest(told.state) && passed() < seconds && !moment.signal.aborted) {
    if (passed() >= next) {
      await moment.progress(Math.floor(passed()), seconds);
      next = Math.floor(passed()) + TELL_EVERY_SECONDS;
    }
    await sleep(pollEveryMs);
    const current = await changes.get(sub, told.change_id);
    if (current.ok && current.value.version > first.value.version) return;
  }
}

/** How a change stands; on request once it has moved on, for the phone takes its time. */
export const getChange = ownTool({
  name: 'get_change',
  title: 'Get change',
  description:
    'Tells how a change stands that the person asked for, here or in the side panel. It is done only when its state is "done". With wait_seconds it answers as soon as the change moves on.',
  scope: MCP_SCOPES.read,
  annotations: READS,
  input: z.strictObject({
    change: z.string().describe('The code of four characters, or the id, of the change.'),
    wait_seconds: z
      .number()
      .int()
      .min(0)
      .max(LONGEST_SECONDS)
      .optional()
      .describe(`How long to wait for it to move on, at most ${LONGEST_SECONDS}. Left out: not at all.`),
  }),
  output: ChangeOutput,
  async answer(desk, { change, wait_seconds = 0 }, moment) {
    const tell = () =>
      desk.ask({ lambda: 'ciba', function: 'get_change', parameters: { change, do: 'show' } }, moment.signal);
    const now = await tell();
    if (wait_seconds === 0 || !now.ok || now.value.outcome !== 'change') return succeed(resultOf(now));
    await moved(desk, now.value, wait_seconds, moment);
    return succeed(resultOf(await tell()));
  },
});
