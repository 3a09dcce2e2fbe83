import { asText, tell } from '../../sentences/tell.ts';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { AttachedList } from './use-list.ts';

const rowsIn = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'}`;

/** "list.csv, 40 rows" */
export const labelOf = ({ name, total }: { name: string; total: number }): string => `${name}, ${rowsIn(total)}`;

interface ListChipProps {
  list: AttachedList;
  onRemove: () => void;
  /** Puts the text that it was pasted as into the message. */
  onAsText: (() => void) | undefined;
}

/** The list beside the message: how many rows it has, which were left out and why, or why there is none. */
export function ListChip({ list, onRemove, onAsText }: ListChipProps) {
  const problems = list.state === 'kept' ? list.kept.problems : [];
  return (
    <div className="mb-2 rounded-lg bg-sunken py-0.5 pr-0.5 pl-2.5 text-xs">
      <div className="flex items-center gap-1.5">
        <Icon name={list.state === 'refused' ? 'alert' : 'attach'} className="size-3.5 text-muted" />
        <span role="status" className="min-w-0 flex-1 truncate">
          {list.state === 'sending' && `${list.name}, on its way…`}
          {list.state === 'kept' && labelOf({ name: list.name, total: list.kept.total })}
          {list.state === 'refused' && `${list.name}: ${asText(tell(list.problem))}`}
        </span>
        {onAsText && (
          <button type="button" onClick={onAsText} className="rounded-lg px-2 py-1 text-muted hover:text-ink">
            As text
          </button>
        )}
        <IconButton icon="close" label="Leave this list out" onClick={onRemove} />
      </div>
      {list.state === 'refused' && list.problem.detail && <p className="pb-1.5 pl-5">{list.problem.detail}</p>}
      {problems.length > 0 && (
        <details className="pb-1.5 pl-5">
          <summary>{rowsIn(problems.length)} left out</summary>
          <ul className="max-h-32 overflow-y-auto">
            {problems.map(({ line, message }) => (
              <li key={line}>
                Line {line}: {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
