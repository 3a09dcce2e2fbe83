import type { OktaEntity } from '../page/okta-page.ts';
import type { Person } from '../sign-in/kept-sign-in.ts';
import { ABOUT_PAGE, SUGGESTIONS } from './suggestions.ts';

interface SuggestionsProps {
  person: Person;
  /** What the person looks at. */
  beside: OktaEntity | undefined;
  onChoose: (sentence: string) => void;
}

/** What to say first. */
export const Suggestions = ({ person, beside, onChoose }: SuggestionsProps) => (
  <section aria-labelledby="suggestions" className="pt-6">
    <h2 id="suggestions" className="text-lg font-semibold">
      What shall be done{person.name ? `, ${person.name.split(' ')[0]}` : ''}?
    </h2>
    <p className="mt-1 text-muted">Say it in your own words, or begin here.</p>
    <ul className="mt-4 space-y-2">
      {(beside ? ABOUT_PAGE[beside.kind] : SUGGESTIONS).map((sentence) => (
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
