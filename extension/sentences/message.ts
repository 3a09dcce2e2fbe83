import { browser } from 'wxt/browser';

const messages: { getMessage(name: string): string } = browser.i18n;

/**
 * The message whose name is made of what came from outside, as a code that another version may have made, or an English
 * sentence: whatever stands between its words counts as `_`. `undefined` where there is none. `i18n` has those that are
 * known when this is built.
 */
export const messageOf = (...path: string[]): string | undefined =>
  messages.getMessage(path.join('_').replaceAll(/\W+/g, '_')) || undefined;

/** A message with these values in place. */
export const fill = (message: string, values: Record<string, string>): string =>
  message.replaceAll(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : ''));
