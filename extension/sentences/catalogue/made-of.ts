/** What is to be filled in, by its English name: "Unlock ‹user›". */
export const SLOTS = /‹([^‹›]+)›/g;

/** What stands in for the slots of a template, by their English names. */
export type Filled = Record<string, string>;

/** A text by the template that it was made of. */
export interface Made {
  template: string;
  filled: Filled;
}

/** How much of a template is its own, and no slot. */
const ownOf = (template: string): number => template.replaceAll(SLOTS, '').length;

const patternOf = (template: string, shapes: Record<string, string>): RegExp => {
  const own = template
    .split(SLOTS)
    .map((part, at) => (at % 2 === 0 ? RegExp.escape(part) : `(${shapes[part] ?? '.+'})`));
  return new RegExp(`^${own.join('')}$`);
};

/**
 * Finds the one of these templates that a text was made of: of several that fit, the one with most words of its own.
 * `shapes` are the patterns of slots, by their names, that not every text fits.
 */
export function madeOf(
  templates: readonly string[],
  shapes: Record<string, string> = {},
): (said: string) => Made | undefined {
  const known = templates
    .toSorted((a, b) => ownOf(b) - ownOf(a))
    .map((template) => ({
      template,
      names: [...template.matchAll(SLOTS)].map(([, name = '']) => name),
      pattern: patternOf(template, shapes),
    }));
  return (said) => {
    for (const { template, names, pattern } of known) {
      const found = pattern.exec(said)?.slice(1);
      if (found) return { template, filled: Object.fromEntries(names.map((name, at) => [name, found[at] ?? ''])) };
    }
    return undefined;
  };
}
