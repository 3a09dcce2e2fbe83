import type { Invoke } from '../../lambdas/contract/authorization.ts';
import { BeginningAnswer } from '../../lambdas/contract/beginning.ts';
import { fail, succeed } from '../failure.ts';
import type { Begin } from '../ports.ts';

/** Asks the okta Lambda what a person may begin with. */
export const beginBy =
  (invoke: Invoke): Begin =>
  async (sessionId, asked) => {
    const failed = (why: string) => fail('lambda_failed', { log: `beginning: ${why}` });
    try {
      const answer = BeginningAnswer.parse(await invoke('okta', { type: 'beginning', sessionId, ...asked }));
      if (answer.outcome === 'ok') {
        const { outcome: _, ...beginning } = answer;
        return succeed(beginning);
      }
      return failed(answer.outcome === 'failed' ? answer.code : answer.outcome);
    } catch (problem) {
      return failed(problem instanceof Error ? problem.name : 'unknown');
    }
  };
