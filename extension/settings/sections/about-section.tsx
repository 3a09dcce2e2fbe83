import { browser } from 'wxt/browser';
import { Section } from './section.tsx';

export const AboutSection = () => (
  <Section name="About" says={`Okta Companion, version ${browser.runtime.getManifest().version}.`}>
    <p className="mt-1 text-sm text-muted">
      What you write, and what Okta answers, goes to your company’s own backend and stays in its accounts. Nothing of it
      reaches the makers of Okta Companion. The panel reads no page: only the address of an Okta tab that you allowed.
    </p>
  </Section>
);
