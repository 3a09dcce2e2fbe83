import type { Word } from '../reading/words.ts';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

const FILLING = new Set(['the', 'one', 'user', 'group', 'number', 'no']);

const ID = /^00[ug]\w{17}$/;

/**
 * "Ana Ruiz (ana.ruiz@acme.example)" is called by its login, "Sales (Okta group, 00g…)" by its id and what has neither by
 * its name.
 */
const handleOf = (candidate: string): string => {
  const [, name = candidate, details = ''] = /^(.*) \(([^()]*)\)$/.exec(candidate) ?? [];
  return details.split(', ').find((detail) => ID.test(detail) || detail.includes('@')) ?? name;
};

/** The one candidate an answer means, by its place ("the second", "2") or by words that only it has. */
export function choose(candidates: readonly string[], words: readonly Word[]): string | undefined {
  const said = words.map(({ text }) => text.toLowerCase()).filter((text) => !FILLING.has(text));
  const [only = ''] = said;
  const place = said.length === 1 ? (/^\d$/.test(only) ? Number(only) - 1 : ORDINALS.indexOf(only)) : -1;
  const matching = candidates.filter(
    (each) => said.length > 0 && said.every((text) => each.toLowerCase().includes(text)),
  );
  const [match, ...others] = matching;
  const found = candidates[place] ?? (others.length === 0 ? match : undefined);
  return found === undefined ? undefined : handleOf(found);
}
