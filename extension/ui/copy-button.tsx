import { useState } from 'react';
import { Button } from './button.tsx';

/** A button that puts a text on the clipboard, and says so. */
export function CopyButton({ name, text }: { name: string; text: () => string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Button look="plain" className="text-sm" onClick={copy}>
      {copied ? 'Copied' : name}
    </Button>
  );
}
