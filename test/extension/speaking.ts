/** What language the browser of a test speaks; before every test file it is English. */
import { afterAll, beforeAll } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { messageIn } from './messages.ts';

/** From now on the browser speaks this language; what lacks in it is said in English, as Chrome does. */
function speak(language: string): void {
  fakeBrowser.i18n.getMessage = (name: string, values: string | (string | number)[] = []) =>
    messageIn(language, name).replaceAll(/\$(\d)/g, (_, at: string) => String([values].flat()[Number(at) - 1] ?? ''));
}

/** In the tests of this block the browser speaks another language. */
export function useLanguage(language: string): void {
  beforeAll(() => speak(language));
  afterAll(() => speak('en'));
}

speak('en');
