/** Plays calls by chance in front of the running Lambdas, and judges what each is answered. */
import * as z from 'zod';
import { changes } from '../../../backend/changes/changes.ts';
import { FunctionAnswer } from '../../../lambdas/contract/function-request.ts';
import { FunctionResult } from '../../../lambdas/contract/function-result.ts';
import { someone } from '../../cloud/people.ts';
import { sessionOf } from '../../lambdas/running/sessions.ts';
import type { World } from '../../lambdas/running/world.ts';
import { type Sent, sentBy } from './calls.ts';
import { chanceOf } from './random.ts';

const Refused = z.strictObject({ errorType: z.literal('event_refused'), errorMessage: z.string() });
const Group = z.strictObject({
  messageVersion: z.literal('1.0'),
  response: z.strictObject({
    actionGroup: z.string(),
    function: z.string(),
    functionResponse: z.strictObject({
      responseState: z.literal('REPROMPT').optional(),
      responseBody: z.strictObject({ TEXT: z.strictObject({ body: z.string() }) }),
    }),
  }),
});

/** A place in our code, or in Node's. */
const STACK = /\bat .+[/:]\d+:\d+|node_modules|\.m?[jt]s:\d|node:internal/;

/** How a call ended, as it is counted: `asked again`, `event_refused`, an outcome, or `failed: <code>`. @throws for anything else */
function endingOf(answer: unknown): { ending: string; changeId?: string } {
  if (Refused.safeParse(answer).success) return { ending: 'event_refused' };
  const group = Group.safeParse(answer).data?.response.functionResponse;
  const inline = FunctionAnswer.safeParse(answer).data;
  const body = group?.responseBody.TEXT.body ?? inline?.body;
  if (body === undefined) throw new Error(`No answer: ${JSON.stringify(answer)}`);
  if (group?.responseState === 'REPROMPT' || inline?.state === 'reprompt') return { ending: 'asked again' };
  const result = FunctionResult.parse(JSON.parse(body));
  if (result.outcome === 'failed') return { ending: `failed: ${result.code}` };
  return { ending: result.outcome, ...(result.outcome === 'change' && { changeId: result.change_id }) };
}

const never = () => Promise.reject(new Error('nobody presses a button'));

/** A call whose answer is none, or tells what it should not. */
interface Wrong {
  sent: Sent;
  answer: unknown;
}

/**
 * Sends so many calls as somebody, one after the other, each chosen by the seed. `endings` counts how they ended, `wrong` has
 * those that ended in nothing that has a name, in a surprise, or with a stack in the answer. `answers` are all of them.
 */
export async function playAnything(world: World, { seed, calls, who }: { seed: number; calls: number; who: string }) {
  const chance = chanceOf(seed);
  const person = someone(who);
  const mine = changes({ client: world.tables, now: Date.now, sign: never, start: never });
  const endings = new Map<string, number>();
  const wrong: Wrong[] = [];
  const answers: string[] = [];
  for (let sentSoFar = 0; sentSoFar < calls; sentSoFar++) {
    const sent = sentBy(chance, sessionOf(person));
    const answer = await world.invoke(sent.to, sent.event);
    const text = JSON.stringify(answer);
    answers.push(text);
    try {
      const { ending, changeId } = endingOf(answer);
      endings.set(ending, (endings.get(ending) ?? 0) + 1);
      if (ending === 'failed: internal' || STACK.test(text)) wrong.push({ sent, answer });
      // Nobody has more than five open changes, and the next call is not to be refused for that.
      if (changeId !== undefined) await mine.cancel(person.sub, changeId);
    } catch {
      wrong.push({ sent, answer });
    }
  }
  return { endings, wrong, answers };
}
