import type { Person } from '../sign-in/kept-sign-in.ts';
import { SUGGESTIONS } from './suggestions.ts';

/** What to say first. */
export const Suggestions = ({ person, onChoose }: { person: Person; onChoose: (sentence: string) => void }) => (
  <section aria-labelledby="suggestions" className="pt-6">
    <h2 id="suggestions" className="text-lg font-semibold">
      What shall be done{person.name ? `, ${person.name.split(' ')[0]}` : ''}?
    </h2>
    <p className="mt-1 text-muted">Say it in your own words, or begin here.</p>
    <ul className="mt-4 space-y-2">
      {SUGGESTIONS.map((sentence) => (
        <li key={sentence}>
          <button
            type="button"
            onClick={() => onChoose(sentence)}
            className="w-full rounded-card border border-line bg-surface px-3.5 py-2.5 text-left hover:border-accent hover:bg-accent-soft"
          >
            {sentence}
          </button>
        </li>
      ))}
    </ul>
  </section>
);
