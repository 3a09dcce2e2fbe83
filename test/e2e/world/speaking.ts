import { cpSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lets an unpacked extension speak this language in a browser of another, for a Chromium may know English only: what it
 * says in English is replaced. Gives the folder.
 */
export function speaking(language: string, folder: string): string {
  if (language === 'en') return folder;
  const messagesOf = (spoken: string) => join(folder, '_locales', spoken, 'messages.json');
  cpSync(messagesOf(language), messagesOf('en'));
  return folder;
}
