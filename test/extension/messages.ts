/** The messages of the extension, as Chrome has them from its build. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { generateChromeMessages, parseMessagesObject } from '@wxt-dev/i18n/build';
import * as z from 'zod';

interface Messages {
  [name: string]: string | Messages;
}
const Messages: z.ZodType<Messages> = z.record(z.string(), z.union([z.string(), z.lazy(() => Messages)]));

const FOLDER = join(import.meta.dirname, '..', '..', 'extension', 'locales');

/** The languages there are. */
export const LANGUAGES = readdirSync(FOLDER).map((file) => basename(file, '.json'));

const files = new Map<string, Messages>();

/** The messages below a name, as they stand in the file: `under('en', 'codes', 'internal')`. */
export function under(language: string, ...path: string[]): Messages {
  const file =
    files.get(language) ?? Messages.parse(JSON.parse(readFileSync(join(FOLDER, `${language}.json`), 'utf8')));
  files.set(language, file);
  const found = path.reduce<string | Messages | undefined>(
    (messages, name) => (typeof messages === 'object' ? messages[name] : undefined),
    file,
  );
  if (typeof found !== 'object') throw new Error(`${path.join('.')} holds no messages in ${language}`);
  return found;
}

/** What a language says, by the name of the message, as `_locales/<language>/messages.json` has it. */
export const messagesOf = (language: string): Map<string, string> =>
  new Map(
    Object.entries(generateChromeMessages(parseMessagesObject(under(language)))).map(([name, { message }]) => [
      name,
      message,
    ]),
  );

const spoken = new Map<string, Map<string, string>>();

/** The message of a name in a language, or in English, or nothing. Chrome does not tell capital letters from small ones. */
export function messageIn(language: string, name: string): string {
  const messages =
    spoken.get(language) ?? new Map([...messagesOf(language)].map(([each, message]) => [each.toLowerCase(), message]));
  spoken.set(language, messages);
  return messages.get(name.toLowerCase()) ?? (language === 'en' ? '' : messageIn('en', name));
}
