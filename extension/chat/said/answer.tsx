import { i18n } from '../../sentences/i18n.ts';
import { CopyIcon } from '../../ui/copy/copy-icon.tsx';
import { later } from '../../ui/later.tsx';
import { AskAgain } from './ask-again.tsx';

const AgentMarkdown = later(
  async () => (await import('./agent-markdown.tsx')).AgentMarkdown,
  ({ text }) => <p className="whitespace-pre-wrap">{text}</p>,
);

interface AnswerProps {
  text: string;
  ended: boolean;
  /** What it is about has gone on since. */
  past: boolean;
  /** Where it is the last word. */
  onAskAgain: (() => void) | undefined;
}

/** What the agent says, but for what the panel tells itself; folded, once the card it is about says otherwise. */
export function Answer({ text, ended, past, onAskAgain }: AnswerProps) {
  if (text === '') return ended && onAskAgain ? <AskAgain onClick={onAskAgain} /> : null;
  const said = (
    <div>
      <h2 className="sr-only">{i18n.t('chat.companion')}</h2>
      <AgentMarkdown text={text} streaming={!ended} />
      {ended && (
        <div className="-ml-2 flex">
          <CopyIcon name={i18n.t('chat.copy')} text={() => text} />
          {onAskAgain && <AskAgain onClick={onAskAgain} />}
        </div>
      )}
    </div>
  );
  if (!past) return said;
  return (
    <details className="text-xs">
      <summary className="cursor-pointer text-muted">{i18n.t('chat.past')}</summary>
      {said}
    </details>
  );
}
