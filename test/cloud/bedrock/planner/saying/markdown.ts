/** Text that stands in a line as it is: nothing in it is markup. */
export const cell = (text: string): string =>
  text
    .replace(/[\\`*|[\]<>]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim();

export const list = (items: readonly string[]): string => items.map((item) => `- ${cell(item)}`).join('\n');
