import { i18n } from '../../sentences/i18n.ts';
import type { Policy } from '../policy.ts';
import type { Settings } from '../settings.ts';
import { Section } from './section.tsx';

interface NotificationsSectionProps {
  on: boolean;
  policy: Pick<Policy, 'notifications'>;
  onChoose: (chosen: Pick<Settings, 'notifications'>) => void;
}

export const NotificationsSection = ({ on, policy, onChoose }: NotificationsSectionProps) => {
  const checked = on && policy.notifications;
  return (
    <Section
      name={i18n.t('settings.notifications.name')}
      says={i18n.t('settings.notifications.says')}
      fixed={!policy.notifications}
    >
      <label className="mt-1 flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          role="switch"
          className="switch"
          checked={checked}
          aria-checked={checked}
          onChange={({ currentTarget }) => onChoose({ notifications: currentTarget.checked })}
        />
        {i18n.t('settings.notifications.on')}
      </label>
    </Section>
  );
};
