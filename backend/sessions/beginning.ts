import type { Invoke } from '../../lambdas/contract/authorization.ts';
import { BeginningAnswer } from '../../lambdas/contract/beginning.ts';
import { DenialAnswer } from '../../lambdas/contract/denial.ts';
import type { Refusal } from '../../lambdas/contract/function-result.ts';
import { fail, type Result, succeed } from '../failure.ts';
import type { Begin, ExplainDenial } from '../ports.ts';

/** What the okta Lambda tells the panel, without that it did; fails with `lambda_failed` where it did not. */
async function told<T extends { outcome: 'ok' }>(
  what: string,
  ask: () => Promise<T | Refusal>,
): Promise<Result<Omit<T, 'outcome'>>> {
  const failed = (why: string) => fail('lambda_failed', { log: `${what}: ${why}` });
  try {
    const answer = await ask();
    if (answer.outcome === 'ok') {
      const { outcome: _, ...rest } = answer;
      return succeed(rest);
    }
    return failed(answer.outcome === 'failed' ? answer.code : answer.outcome);
  } catch (problem) {
    return failed(problem instanceof Error ? problem.name : 'unknown');
  }
}

/** Asks the okta Lambda what a person may begin with. */
export const beginBy =
  (invoke: Invoke): Begin =>
  (sessionId, asked) =>
    told('beginning', async () =>
      BeginningAnswer.parse(await invoke('okta', { type: 'beginning', sessionId, ...asked })),
    );

/** Asks the okta Lambda why a person may not. */
export const explainBy =
  (invoke: Invoke): ExplainDenial =>
  (sessionId, { relation, object }) =>
    told('denial', async () =>
      DenialAnswer.parse(await invoke('okta', { type: 'denial', sessionId, relation, object })),
    );
