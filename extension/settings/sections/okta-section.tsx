import { Alert } from '../../sign-in/connect-okta.tsx';
import type { Person } from '../../sign-in/kept-sign-in.ts';
import type { OktaLink } from '../../sign-in/session.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from './section.tsx';

interface OktaSectionProps {
  person: Person;
  okta: OktaLink;
  onConnect: () => void;
  onDisconnect: () => void;
}

const STATES: Record<OktaLink['state'], string> = {
  checking: 'Looking whether it is connected…',
  unknown: 'Auth0 did not say whether it is connected. Your next question finds out.',
  connected: 'Connected',
  connecting: 'Go on in Okta’s window.',
  'not-connected': 'Not connected',
};

/** Whether the assistant can act for the person at Okta, and the way to change that. */
export function OktaSection({ person, okta, onConnect, onDisconnect }: OktaSectionProps) {
  const who = person.email ?? person.name ?? person.sub;
  return (
    <Section
      name="Okta"
      says="With your Okta account connected, the assistant asks Okta as you. Auth0 keeps the access."
    >
      <p role="status" className="mt-1.5">
        {STATES[okta.state]}
        {okta.state === 'connected' && ` as ${who}`}
      </p>
      {'problem' in okta && okta.problem && <Alert problem={okta.problem} />}
      <div className="mt-2">
        {okta.state === 'connected' ? (
          <Button look="plain" onClick={onDisconnect}>
            Disconnect Okta
          </Button>
        ) : (
          <Button look="plain" onClick={onConnect} disabled={okta.state === 'checking' || okta.state === 'connecting'}>
            Connect Okta
          </Button>
        )}
      </div>
    </Section>
  );
}
