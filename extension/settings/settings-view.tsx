import type { PlaceProps } from '../places/place-props.ts';
import { i18n } from '../sentences/i18n.ts';
import { storedPolicy } from './policy.ts';
import { AboutSection } from './sections/about-section.tsx';
import { KeyboardSection } from './sections/keyboard-section.tsx';
import { NotificationsSection } from './sections/notifications-section.tsx';
import { OktaSection } from './sections/okta-section.tsx';
import { RetentionSection } from './sections/retention-section.tsx';
import { Section } from './sections/section.tsx';
import { ThemeSection } from './sections/theme-section.tsx';
import { useSettings } from './use-settings.ts';
import { useStored } from './use-stored.ts';

/** What a person can choose for this browser, and what their organisation did. */
export function SettingsView({ person, okta, onConnectOkta, onDisconnectOkta }: PlaceProps) {
  const [settings, choose] = useSettings();
  const policy = useStored(storedPolicy);
  if (!settings || !policy) return null;
  return (
    <>
      {policy.readOnly && (
        <Section name={i18n.t('settings.readOnly.name')} says={i18n.t('settings.readOnly.says')} fixed />
      )}
      <ThemeSection theme={settings.theme} onChoose={choose} />
      <NotificationsSection on={settings.notifications} policy={policy} onChoose={choose} />
      <RetentionSection keepHistory={settings.keepHistory} policy={policy} onChoose={choose} />
      <OktaSection person={person} okta={okta} onConnect={onConnectOkta} onDisconnect={onDisconnectOkta} />
      <KeyboardSection />
      <AboutSection />
    </>
  );
}
