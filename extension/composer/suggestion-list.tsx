import { useContext } from 'react';
import type { Beginning } from '../client/beginning.ts';
import type { OktaEntity } from '../page/okta-page.ts';
import { tellSentence } from '../sentences/catalogue/tell-sentence.ts';
import { i18n } from '../sentences/i18n.ts';
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
  const [name] = person.name?.split(' ') ?? [];
  const offered = suggestionsFor(beside, readOnly);
  const suggestions = toldBy(told, offered);
  const lacks = told !== undefined && offered.some(({ operationId }) => !told.may.includes(operationId));
  return (
    <section aria-labelledby="suggestions" className="pt-6">
      <h2 id="suggestions" className="text-lg font-semibold">
        {name ? i18n.t('beginning.askName', { name }) : i18n.t('beginning.ask')}
      </h2>
      <p className="mt-1 text-muted">{i18n.t('beginning.says')}</p>
      <ul className="mt-4 space-y-2">
        {suggestions.map(({ say, user, because }) => (
          <li key={user ?? say}>
            <button
              type="button"
              onClick={() => onChoose(tellSentence(say, user === undefined ? {} : { user }))}
              className="w-full rounded-card border border-line bg-surface px-3.5 py-2.5 text-left hover:border-accent hover:bg-accent-soft"
            >
              <Sentence says={tellSentence(say, user === undefined ? {} : { user })} />
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
