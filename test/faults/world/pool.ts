/** The product's functions in this process, whose work keeps time from moving on. */
import type { LambdaFunction } from '../../cloud/lambda/function.ts';
import { inThisProcess } from '../../cloud/lambda/in-this-process.ts';
import type { Pool } from '../../cloud/lambda/pool.ts';
import { newInstance } from '../simulation/instances.ts';
import type { Quiet } from '../simulation/quiet.ts';

/** A pool whose instances die where a cell kills them, and where their function's time is over. */
export const poolIn = (quiet: Quiet): ((definition: LambdaFunction) => Pool) => {
  const poolOf = inThisProcess({
    begin: newInstance,
    whileLoading: (loaded) => loaded.finally(quiet.working()),
  });
  return (definition) => {
    const pool = poolOf(definition);
    return {
      ...pool,
      invoke: async (...event) => {
        quiet.stir();
        const outcome = await pool.invoke(...event);
        quiet.stir();
        return outcome;
      },
    };
  };
};
