/** No message is left that nobody reads. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messagesOf } from './messages.ts';

const SOURCE = readdirSync('extension', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('.wxt'))
  .map((file) => readFileSync(join('extension', file), 'utf8'))
  .join('\n');

const asName = (parts: string): string => parts.replaceAll(/[',. ]+/g, '_');

/** Names as they stand in the source: `'menu.name'`, `__MSG_manifest_toggle__`. */
const whole = new Set(
  [...SOURCE.matchAll(/'([a-z]\w*(?:\.\w+)+|lang|locale|more|readOnly)'|__MSG_(\w+)__/g)].map(([, dotted, name]) =>
    asName(dotted ?? name ?? ''),
  ),
);

/** What names begin with that are made as they are needed: `` `changes.states.${…}` ``, `messageOf('facts', …)`. */
const beginnings = [
  ...SOURCE.matchAll(/`([a-z][\w]*\.[\w.]*)\$\{/g),
  ...SOURCE.matchAll(/messageOf\('((?:\w+(?:', ')?)+)'/g),
  ...SOURCE.matchAll(/\['(\w+)', code\b/g),
  // Of the columns that hold Okta’s own values.
  ...SOURCE.matchAll(/'((?:facts|values)\.\w+)'/g),
].map(([, beginning = '']) => asName(beginning));

test.each([...messagesOf('en').keys()])('%s is read', (name) => {
  expect(whole.has(name) || beginnings.some((beginning) => name.startsWith(beginning))).toBe(true);
});
