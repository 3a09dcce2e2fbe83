import { labelOf } from '../../composer/list/list-chip.tsx';
import { tellBeside } from '../../page/tell-beside.ts';
import { i18n } from '../../sentences/i18n.ts';
import { IconButton } from '../../ui/button.tsx';
import type { Entry } from '../conversation.ts';
import { AtTime } from './at-time.tsx';

export type Question = Extract<Entry, { kind: 'question' }>;

/** What the person said, what stood beside it, and when. `onEdit` takes it back to the message box. */
export const QuestionView = ({ question, onEdit }: { question: Question; onEdit: () => void }) => {
  const { text, beside, at } = question;
  return (
    <div className="group ml-8 flex flex-col items-end gap-1">
      <h2 className="sr-only">{i18n.t('chat.you')}</h2>
      <p className="max-h-60 overflow-y-auto rounded-card rounded-br-sm border border-transparent bg-accent-soft px-3.5 py-2 whitespace-pre-wrap">
        {text}
      </p>
      {beside?.page && <p className="text-xs text-muted">{tellBeside(beside.page, beside.called)}</p>}
      {beside?.list && <p className="text-xs text-muted">{i18n.t('chat.list', { list: labelOf(beside.list) })}</p>}
      <div className="-my-1.5 flex items-center text-xs text-muted">
        <span className="opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100">
          <IconButton icon="edit" label={i18n.t('chat.edit')} onClick={onEdit} />
        </span>
        {at && <AtTime at={at} />}
      </div>
    </div>
  );
};
