import { useRef } from 'react';
import { browser } from 'wxt/browser';
import { i18n } from '../../sentences/i18n.ts';
import { Introduction } from '../../sign-in/introduction.tsx';
import { Section } from './section.tsx';

/** Which version it is, where what is said here goes, and how it was introduced. */
export function AboutSection() {
  const details = useRef<HTMLDetailsElement>(null);
  const { version } = browser.runtime.getManifest();
  const close = () => {
    if (details.current) details.current.open = false;
    details.current?.querySelector('summary')?.focus();
  };
  return (
    <Section name={i18n.t('settings.about.name')} says={i18n.t('settings.about.version', { version })}>
      <p className="mt-1 text-sm text-muted">{i18n.t('settings.about.says')}</p>
      <details ref={details} className="mt-2.5">
        <summary className="mb-2 cursor-pointer">{i18n.t('welcome.introduction')}</summary>
        <Introduction onEnd={close} />
      </details>
    </Section>
  );
}
