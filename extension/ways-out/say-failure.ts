import type { Problem } from '../client/problem.ts';
import { i18n } from '../sentences/i18n.ts';
import { asText, tell } from '../sentences/tell.ts';

/** What a failure says. Beside a button to try again, "Try again." is not said as well. */
export function sayFailure(problem: Problem, hasButton: boolean): string {
  const { wayOut, ...sentence } = tell(problem);
  const isButton = hasButton && wayOut === i18n.t('waysOut.tryAgain');
  return asText(isButton || wayOut === undefined ? sentence : { ...sentence, wayOut });
}
