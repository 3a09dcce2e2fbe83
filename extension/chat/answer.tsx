import { lazy, Suspense, useState } from 'react';
import { Icon } from '../ui/icon.tsx';

/** It is on its way before there is an answer to draw. */
const loading = import('./agent-markdown.tsx');
const AgentMarkdown = lazy(async () => ({ default: (await loading).AgentMarkdown }));

interface AnswerProps {
  text: string;
  ended: boolean;
  /** What it is about has gone on since. */
  past: boolean;
}

/** What the agent says, but for what the panel tells itself; folded, once the card it is about says otherwise. */
export function Answer({ text, ended, past }: AnswerProps) {
  const [copied, setCopied] = useState(false);
  if (text === '') return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  const said = (
    <div>
      <Suspense fallback={<p className="whitespace-pre-wrap">{text}</p>}>
        <AgentMarkdown text={text} streaming={!ended} />
      </Suspense>
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
  if (!past) return said;
  return (
    <details className="text-xs">
      <summary className="cursor-pointer text-muted">What was said then</summary>
      {said}
    </details>
  );
}
