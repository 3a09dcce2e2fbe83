import { i18n } from '../sentences/i18n.ts';
import { type Filter, GROUPS } from './filtering.ts';

/** What of the list is shown. */
export function ActivityFilter({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const find = i18n.t('activity.find');
  return (
    <>
      <input
        type="search"
        aria-label={find}
        placeholder={find}
        value={filter.words}
        className="w-full rounded-lg border border-line bg-surface px-2.5 py-1 placeholder:text-muted"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || filter.words === '') return;
          // The first Esc empties the box, the next leads back.
          event.preventDefault();
          onFilter({ ...filter, words: '' });
        }}
        onChange={({ currentTarget }) => onFilter({ ...filter, words: currentTarget.value })}
      />
      <fieldset aria-label={i18n.t('activity.show')} className="flex flex-wrap gap-1.5 text-sm">
        {GROUPS.map((group) => (
          <button
            key={group}
            type="button"
            aria-pressed={filter.group === group}
            className="min-h-7 rounded-full border border-line bg-surface px-3 hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-on-accent"
            onClick={() => onFilter({ ...filter, group })}
          >
            {i18n.t(`activity.groups.${group}`)}
          </button>
        ))}
      </fieldset>
    </>
  );
}
