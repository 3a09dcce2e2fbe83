import type { ChangeView } from '../../backend/contract.ts';
import type { Backend, RecordRef, Result } from './backend.ts';
import { type Problem, problemOf } from './problem.ts';

/** What a person does about what they asked for. Each gives what stood against it. */
export interface Acts {
  /** Takes a change back before it is agreed to, or ends a report. */
  cancel(record: RecordRef): Promise<Problem | undefined>;
  /** Agrees to a change by its button, as it is shown, or has the phone asked for a plan. */
  confirm(change: ChangeView): Promise<Problem | undefined>;
  /** Leaves just these steps out of a plan, by their places, as it is shown. */
  without(change: ChangeView, places: readonly number[]): Promise<Problem | undefined>;
  /** Calls off what of a plan waits for its time. */
  callOff(change: ChangeView): Promise<Problem | undefined>;
  /** Carries on a report that waits for the person. */
  carryOn(id: string): Promise<Problem | undefined>;
}

type Acting = Pick<Backend, 'cancel' | 'confirm' | 'without' | 'callOff' | 'carryOn'>;

/** Does it at the backend; a change that is answered is told, for nobody may follow it. */
export function actsAt(backend: Acting, onChange: (change: ChangeView) => void): Acts {
  const told = async (answer: Promise<Result<ChangeView>>) => {
    const change = await answer;
    if (!change.ok) return change.problem;
    onChange(change.value);
    return undefined;
  };
  return {
    cancel: (record) => problemOf(backend.cancel(record)),
    confirm: (change) => problemOf(backend.confirm(change)),
    without: (change, places) => told(backend.without(change, places)),
    callOff: ({ id }) => told(backend.callOff(id)),
    carryOn: (id) => problemOf(backend.carryOn(id)),
  };
}
