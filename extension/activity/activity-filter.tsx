import { SearchField } from '../places/search-field.tsx';
import { i18n } from '../sentences/i18n.ts';
import { type Filter, GROUPS } from './filtering.ts';

/** What of the list is shown. */
export function ActivityFilter({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  return (
    <>
      <SearchField
        name={i18n.t('activity.find')}
        value={filter.words}
        onChange={(words) => onFilter({ ...filter, words })}
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
