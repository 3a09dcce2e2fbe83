import { useState } from 'react';
import { browser } from 'wxt/browser';
import { Introduction } from '../../sign-in/introduction.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from './section.tsx';

/** Which version it is, where what is said here goes, and how it was introduced. */
export function AboutSection() {
  const [shown, setShown] = useState(false);
  return (
    <Section name="About" says={`Okta Companion, version ${browser.runtime.getManifest().version}.`}>
      <p className="mt-1 text-sm text-muted">
        What you write, and what Okta answers, goes to your company’s own backend and stays in its accounts. Nothing of
        it reaches the makers of Okta Companion. The panel reads no page: only the address of an Okta tab that you
        allowed.
      </p>
      <div className="mt-2.5">
        {shown ? (
          <Introduction onEnd={() => setShown(false)} />
        ) : (
          <Button look="plain" onClick={() => setShown(true)}>
            Show the introduction
          </Button>
        )}
      </div>
    </Section>
  );
}
