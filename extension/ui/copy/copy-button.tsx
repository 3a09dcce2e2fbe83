import { Button } from '../button.tsx';
import { useCopied } from './use-copied.ts';

/** A button that puts a text on the clipboard, and says so. */
export function CopyButton({ name, text }: { name: string; text: () => string }) {
  const [copied, copy] = useCopied(text);
  return (
    <Button look="plain" className="text-sm" onClick={copy}>
      {copied ? 'Copied' : name}
    </Button>
  );
}
