import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { BOX_KEYS } from '../../composer/composer-keys.ts';
import { TOGGLE_PANEL } from '../../manifest.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from './section.tsx';

const SAYS: Record<(typeof BOX_KEYS)[number]['does'], string> = {
  send: 'Send',
  commands: 'All that can be said, in an empty message',
  next: 'To what is to be filled in next',
  back: 'What you asked before, in an empty message',
  forth: 'What you asked after it',
};

/** How a key is called that has a sign on the keyboard. */
const CALLED: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓' };

const KEYS: readonly (readonly [key: string, says: string])[] = [
  ...BOX_KEYS.map(({ key, does }) => [CALLED[key] ?? key, SAYS[does]] as const),
  ['Shift+Enter', 'A new line'],
  ['Esc', 'Stop the answer, close what is open, back to the conversation'],
];

/** The shortcut that the browser has for the panel now; empty where it has none. */
function useShortcut(): string {
  const [shortcut, setShortcut] = useState('');
  useEffect(() => {
    const look = async () => {
      const commands = await browser.commands.getAll();
      setShortcut(commands.find(({ name }) => name === TOGGLE_PANEL)?.shortcut ?? '');
    };
    look();
    // Whoever comes back from the browser's page may have changed it.
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  return shortcut;
}

/** Which key does what, and where to change the one that is the browser's. */
export function KeyboardSection() {
  const shortcut = useShortcut();
  const row = (key: string, says: string) => (
    <div key={key} className="contents">
      <dt>
        <kbd className="rounded-md border border-line bg-sunken px-1.5 font-mono text-xs whitespace-nowrap">{key}</kbd>
      </dt>
      <dd>{says}</dd>
    </div>
  );
  return (
    <Section name="Keyboard" says="All of the panel can be used without a mouse.">
      <dl className="mt-2 grid grid-cols-[auto_1fr] max-[16rem]:grid-cols-1 items-baseline gap-x-3 gap-y-1 text-sm">
        {row(shortcut || 'none yet', 'Open and close the panel, from any tab')}
        {KEYS.map(([key, says]) => row(key, says))}
      </dl>
      <Button
        look="plain"
        className="mt-2.5"
        onClick={() => browser.tabs.create({ url: 'chrome://extensions/shortcuts' })}
      >
        Change the shortcut
      </Button>
      <p className="mt-1 text-xs text-muted">Opens the browser’s own page, chrome://extensions/shortcuts.</p>
    </Section>
  );
}
