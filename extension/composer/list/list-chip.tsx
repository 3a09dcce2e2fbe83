import type { ListProblem } from '../../../backend/contract.ts';
import { i18n } from '../../sentences/i18n.ts';
import { fill, messageOf } from '../../sentences/message.ts';
import { asText, tell } from '../../sentences/tell.ts';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { AttachedList } from './use-list.ts';

const numberOf = (count: number): string => count.toLocaleString(i18n.t('locale'));

/** "list.csv, 40 rows" */
export const labelOf = ({ name, total }: { name: string; total: number }): string =>
  i18n.t('composer.list.kept', total, [numberOf(total)], { name });

/** Why a row was left out. */
const whyOf = ({ code, values = {}, message }: ListProblem): string =>
  fill(messageOf('composer', 'list', 'why', code) ?? message, values);

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
          {list.state === 'sending' && i18n.t('composer.list.sending', { name: list.name })}
          {list.state === 'kept' && labelOf({ name: list.name, total: list.kept.total })}
          {list.state === 'refused' &&
            i18n.t('composer.list.refused', { name: list.name, why: asText(tell(list.problem)) })}
        </span>
        {onAsText && (
          <button type="button" onClick={onAsText} className="rounded-lg px-2 py-1 text-muted hover:text-ink">
            {i18n.t('composer.list.asText')}
          </button>
        )}
        <IconButton icon="close" label={i18n.t('composer.list.leaveOut')} onClick={onRemove} />
      </div>
      {list.state === 'refused' && list.problem.detail && <p className="pb-1.5 pl-5">{list.problem.detail}</p>}
      {problems.length > 0 && (
        <details className="pb-1.5 pl-5">
          <summary>{i18n.t('composer.list.leftOut', problems.length, [numberOf(problems.length)])}</summary>
          <ul className="max-h-32 overflow-y-auto">
            {problems.map((flaw) => (
              <li key={flaw.line}>{i18n.t('composer.list.line', { line: flaw.line, why: whyOf(flaw) })}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
