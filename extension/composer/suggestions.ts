import type { Beginning } from '../client/beginning.ts';
import type { OktaEntity } from '../page/okta-page.ts';
import { i18n } from '../sentences/i18n.ts';
import { ABOUT_PAGE, SUGGESTIONS, type Suggestion } from './offered.ts';

/** @param readOnly leaves out what changes */
export const suggestionsFor = (beside: OktaEntity | undefined, readOnly = false): readonly Suggestion[] =>
  (beside ? ABOUT_PAGE[beside.kind] : SUGGESTIONS).filter(({ changes }) => !(readOnly && changes));

/** Those that the person may do, once it is told, and whom the org has waiting for it in place of somebody. */
export function toldBy(told: Beginning | undefined, offered: readonly Suggestion[]): readonly Suggestion[] {
  if (told === undefined) return offered;
  const [first, ...others] = told.lockedOut.map(({ name, login }) => ({
    operationId: 'unlockUser',
    say: 'Unlock ‹user›',
    user: login,
    because: i18n.t('suggestions.lockedOut', { name }),
  }));
  const may = offered.filter(({ operationId }) => told.may.includes(operationId));
  if (first === undefined || !may.some(({ operationId }) => operationId === 'unlockUser')) return may;
  return [...may.map((each) => (each.operationId === 'unlockUser' ? first : each)), ...others];
}
