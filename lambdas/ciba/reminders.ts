/** Asking a phone to go on, again and again for a day: at once, after ten minutes, an hour, and every four hours. */
import type { DurableContext } from '@aws/durable-execution-sdk-js';
import { type ChangeState, isFinal } from '../contract/changes/change-states.ts';
import { type Asked, type CarryOn, NOTHING } from './carry-on.ts';
import { ONCE } from './once.ts';
import { pollAgain } from './open-push.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds before each push, since the one before went unanswered. */
const PAUSES: readonly number[] = [0, 10 * MINUTE, HOUR, 4 * HOUR, 4 * HOUR, 4 * HOUR, 4 * HOUR, 4 * HOUR];
/** From this push on it is an alarm that nobody answers. */
const ALARMING = 3;
/** Until another push of the same person is over. */
const BUSY_SECONDS = 60;

/** Cut off, so that it is not known whether the phone rang. */
const UNASKED: Asked = { ...NOTHING, state: 'needs_you', answer: 'none' };

interface GoOnOptions {
  carryOn: CarryOn;
  /** Has the executor carry on: with the session of the person, if they are back. */
  carryOut(): Promise<ChangeState>;
}

/** Asks until the change is on its way or over; resolves to its state then. */
export async function goOn(
  changeId: string,
  { carryOn, carryOut }: GoOnOptions,
  context: DurableContext,
): Promise<ChangeState> {
  let pushes = 0;
  while (pushes < PAUSES.length) {
    const pause = PAUSES[pushes] ?? 0;
    if (pause > 0) {
      await context.wait('until-the-next-push', { seconds: pause });
      const state = await carryOut();
      if (state !== 'needs_you') return state;
    }
    pushes += 1;
    const { state, answer } = await pushed(changeId, carryOn, context);
    if (answer === 'denied') return context.step('stop', () => carryOn.stop(changeId, 'carry_on_denied'));
    if (answer === 'given') {
      const after = isFinal(state) ? state : await carryOut();
      if (after !== 'needs_you') return after;
      // It went on, and its new token is over, too; or Auth0 or Okta did not take it.
      pushes = Math.max(1, state === 'needs_you' ? pushes : 0);
      continue;
    }
    if (pushes >= ALARMING) await context.step('missed', async () => carryOn.missed(changeId));
  }
  return context.step('stop', () => carryOn.stop(changeId, 'carry_on_unanswered'));
}

/** One push, once the phone is free, until it is answered or over. */
async function pushed(changeId: string, carryOn: CarryOn, context: DurableContext): Promise<Asked> {
  const ask = () => context.step('ask-to-go-on', () => carryOn.ask(changeId), ONCE).catch(() => UNASKED);
  let asked = await ask();
  while (asked.answer === 'busy') {
    await context.wait('phone-is-busy', { seconds: BUSY_SECONDS });
    asked = await ask();
  }
  if (asked.answer !== 'open') return asked;
  // CIBA 1.0 §7.3: the first poll, too, comes an interval after the request.
  await context.wait('first-interval', { seconds: asked.interval });
  return context.waitForCondition('phone-to-go-on', (open) => carryOn.poll(open, changeId), {
    initialState: asked,
    waitStrategy: (push) => pollAgain(push.answer === 'open', push),
  });
}
