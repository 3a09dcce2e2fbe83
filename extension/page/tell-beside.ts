import { i18n } from '../sentences/i18n.ts';
import { messageOf } from '../sentences/message.ts';

/** What a question is asked beside: `page` as "user 00u…", and how it is called once that is known. */
export function tellBeside(page: string, called: string | undefined): string {
  const [kind = ''] = page.split(' ');
  return i18n.t('page.beside', { page: called ?? messageOf('page', 'unnamed', kind) ?? kind });
}
