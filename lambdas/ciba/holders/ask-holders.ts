/** Asking those to whom a change is handed over, one after the other, until one of them has done it. */
import type { DurableContext } from '@aws/durable-execution-sdk-js';
import { type ChangeState, isFinal } from '../../contract/changes/change-states.ts';
import type { CarryOn } from '../carry-on.ts';
import { ONCE } from '../once.ts';
import type { HandOver } from './hand-over.ts';

/** So many are asked at one time. Each has five minutes, and the next attempt is an hour away. */
const MOST_ASKED = 3;

interface HoldersOptions {
  handOver: HandOver;
  carryOn: Pick<CarryOn, 'stop'>;
  /** Asks the phone of a change's person; the state of the change then. */
  askPhone(changeId: string): Promise<ChangeState>;
  /** Has the executor carry on until the change is over, or nobody can tell. */
  carryOut(changeId: string): Promise<ChangeState>;
}

/** Resolves to whether one of them has done it. */
export async function askHolders(
  changeId: string,
  { handOver, carryOn, askPhone, carryOut }: HoldersOptions,
  context: DurableContext,
): Promise<boolean> {
  for (let asked = 0; asked < MOST_ASKED; asked += 1) {
    const theirs = await context.step('hand-over', () => handOver.next(changeId), ONCE).catch(() => undefined);
    if (theirs === undefined) return false;
    const agreed = await askPhone(theirs);
    const state = isFinal(agreed) ? agreed : await carryOut(theirs);
    if (state === 'done') return true;
    // Whether it was done is read at the next attempt, before anybody else is asked.
    if (state === 'unknown') return false;
    if (state === 'needs_you') await context.step('stop', () => carryOn.stop(theirs, 'handed_on'));
  }
  return false;
}
