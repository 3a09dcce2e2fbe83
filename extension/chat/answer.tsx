import { useState } from 'react';
import { Icon } from '../ui/icon.tsx';
import { AgentMarkdown } from './agent-markdown.tsx';

/** What the agent says. */
export function Answer({ text, ended }: { text: string; ended: boolean }) {
  const [copied, setCopied] = useState(false);
  if (text === '') return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <div>
      <AgentMarkdown text={text} streaming={!ended} />
      {ended && (
        <button
          type="button"
          aria-label={copied ? 'Copied' : 'Copy answer'}
          title="Copy answer"
          onClick={copy}
          className="mt-1 -ml-1.5 inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink"
        >
          <Icon name={copied ? 'check' : 'copy'} className="size-3.5" />
        </button>
      )}
    </div>
  );
}
