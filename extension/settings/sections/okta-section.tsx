import { i18n } from '../../sentences/i18n.ts';
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

function stateOf(state: OktaLink['state'], who: string): string {
  switch (state) {
    case 'connected':
      return i18n.t('settings.okta.connected', { who });
    case 'connecting':
      return i18n.t('connectOkta.goOn');
    case 'not-connected':
      return i18n.t('settings.okta.notConnected');
    default:
      return i18n.t(`settings.okta.${state}`);
  }
}

/** Whether the assistant can act for the person at Okta, and the way to change that. */
export function OktaSection({ person, okta, onConnect, onDisconnect }: OktaSectionProps) {
  const who = person.email ?? person.name ?? person.sub;
  return (
    <Section name={i18n.t('settings.okta.name')} says={i18n.t('settings.okta.says')}>
      <p role="status" className="mt-1.5">
        {stateOf(okta.state, who)}
      </p>
      {'problem' in okta && okta.problem && <Alert problem={okta.problem} />}
      <div className="mt-2">
        {okta.state === 'connected' ? (
          <Button look="plain" onClick={onDisconnect}>
            {i18n.t('menu.disconnect')}
          </Button>
        ) : (
          <Button look="plain" onClick={onConnect} disabled={okta.state === 'checking' || okta.state === 'connecting'}>
            {i18n.t('connectOkta.button')}
          </Button>
        )}
      </div>
    </Section>
  );
}
