import { useState } from 'react';

/** The first digits of a trace id, and all of it on the clipboard: what to give whoever looks into a change. */
export function TraceId({ id }: { id: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(id).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <button
      type="button"
      className="font-mono text-xs leading-5 underline decoration-dotted"
      aria-label={`Copy trace ${id}`}
      title={id}
      onClick={copy}
    >
      {copied ? 'copied' : `${id.slice(0, 8)}…`}
    </button>
  );
}
