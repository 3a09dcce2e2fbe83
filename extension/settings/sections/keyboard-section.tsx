import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { BOX_KEYS } from '../../composer/composer-keys.ts';
import { TOGGLE_PANEL } from '../../manifest.ts';
import { i18n } from '../../sentences/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from './section.tsx';

const SHORTCUTS = 'chrome://extensions/shortcuts';

/** How a key is called that has a sign on the keyboard. */
const CALLED: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓' };

const keys = (): readonly (readonly [key: string, says: string])[] => [
  ...BOX_KEYS.map(({ key, does }) => [CALLED[key] ?? key, i18n.t(`settings.keyboard.${does}`)] as const),
  ['Shift+Enter', i18n.t('settings.keyboard.newLine')],
  ['Esc', i18n.t('settings.keyboard.escape')],
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
    <Section name={i18n.t('settings.keyboard.name')} says={i18n.t('settings.keyboard.says')}>
      <dl className="mt-2 grid grid-cols-[auto_1fr] max-[16rem]:grid-cols-1 items-baseline gap-x-3 gap-y-1 text-sm">
        {row(shortcut || i18n.t('settings.keyboard.none'), i18n.t('settings.keyboard.toggle'))}
        {keys().map(([key, says]) => row(key, says))}
      </dl>
      <Button look="plain" className="mt-2.5" onClick={() => browser.tabs.create({ url: SHORTCUTS })}>
        {i18n.t('settings.keyboard.change')}
      </Button>
      <p className="mt-1 text-xs text-muted">{i18n.t('settings.keyboard.opens', { address: SHORTCUTS })}</p>
    </Section>
  );
}
