import { useContext } from 'react';
import type { Beginning } from '../client/beginning.ts';
import type { OktaEntity } from '../page/okta-page.ts';
import { ReadOnly, ReadOnlyNote } from '../settings/read-only.tsx';
import type { Person } from '../sign-in/kept-sign-in.ts';
import { later } from '../ui/later.tsx';
import { Sentence } from './commands/sentence.tsx';
import { suggestionsFor, toldBy } from './suggestions.ts';

const Lacking = later(async () => (await import('./lacking.tsx')).Lacking);

interface SuggestionsProps {
  person: Person;
  /** What the person looks at. */
  beside: OktaEntity | undefined;
  /** What they may begin with, once it is known. */
  told: Beginning | undefined;
  onChoose: (sentence: string) => void;
}

/** What to say first. */
export function Suggestions({ person, beside, told, onChoose }: SuggestionsProps) {
  const readOnly = useContext(ReadOnly);
  const offered = suggestionsFor(beside, readOnly);
  const suggestions = toldBy(told, offered);
  const lacks = told !== undefined && offered.some(({ operationId }) => !told.may.includes(operationId));
  return (
    <section aria-labelledby="suggestions" className="pt-6">
      <h2 id="suggestions" className="text-lg font-semibold">
        What shall be done{person.name ? `, ${person.name.split(' ')[0]}` : ''}?
      </h2>
      <p className="mt-1 text-muted">Say it in your own words, press / for all there is, or begin here.</p>
      <ul className="mt-4 space-y-2">
        {suggestions.map(({ say, because }) => (
          <li key={say}>
            <button
              type="button"
              onClick={() => onChoose(say)}
              className="w-full rounded-card border border-line bg-surface px-3.5 py-2.5 text-left hover:border-accent hover:bg-accent-soft"
            >
              <Sentence says={say} />
              {because && <span className="block text-xs text-muted">{because}</span>}
            </button>
          </li>
        ))}
      </ul>
      {readOnly && <ReadOnlyNote />}
      {lacks && <Lacking sub={person.sub} none={suggestions.length === 0} />}
    </section>
  );
}
