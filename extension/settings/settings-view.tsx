import type { PlaceProps } from '../places/place-props.ts';
import { AboutSection } from './about-section.tsx';
import { KeyboardSection } from './keyboard-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { OktaSection } from './okta-section.tsx';
import { storedPolicy } from './policy.ts';
import { ThemeSection } from './theme-section.tsx';
import { useSettings } from './use-settings.ts';
import { useStored } from './use-stored.ts';

/** What a person can choose for this browser, and what their organisation did. */
export function SettingsView({ person, okta, onConnectOkta, onDisconnectOkta }: PlaceProps) {
  const [settings, choose] = useSettings();
  const policy = useStored(storedPolicy);
  if (!settings || !policy) return null;
  return (
    <>
      <ThemeSection theme={settings.theme} onChoose={choose} />
      <NotificationsSection on={settings.notifications} policy={policy} onChoose={choose} />
      <OktaSection person={person} okta={okta} onConnect={onConnectOkta} onDisconnect={onDisconnectOkta} />
      <KeyboardSection />
      <AboutSection />
    </>
  );
}
