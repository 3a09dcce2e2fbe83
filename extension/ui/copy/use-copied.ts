import { useEffect, useState } from 'react';

const SHOWN_MS = 2_000;

/** Whether the text was just put on the clipboard, and what puts it there. Where the browser refuses, nothing is said. */
export function useCopied(text: () => string): [copied: boolean, copy: () => void] {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return [copied, copy];
}
