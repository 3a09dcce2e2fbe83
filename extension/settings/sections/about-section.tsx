import { useRef } from 'react';
import { browser } from 'wxt/browser';
import { Introduction } from '../../sign-in/introduction.tsx';
import { Section } from './section.tsx';

/** Which version it is, where what is said here goes, and how it was introduced. */
export function AboutSection() {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (details.current) details.current.open = false;
    details.current?.querySelector('summary')?.focus();
  };
  return (
    <Section name="About" says={`Okta Companion, version ${browser.runtime.getManifest().version}.`}>
      <p className="mt-1 text-sm text-muted">
        What you write, and what Okta answers, goes to your company’s own backend and stays in its accounts. Nothing of
        it reaches the makers of Okta Companion. The panel reads no page: only the address of an Okta tab that you
        allowed.
      </p>
      <details ref={details} className="mt-2.5">
        <summary className="mb-2 cursor-pointer">Show the introduction</summary>
        <Introduction onEnd={close} />
      </details>
    </Section>
  );
}
