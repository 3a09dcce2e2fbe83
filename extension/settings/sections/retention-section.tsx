import { i18n } from '../../sentences/i18n.ts';
import type { Policy } from '../policy.ts';
import { allowedBy, atMost, type Retention } from '../retention.ts';
import type { Settings } from '../settings.ts';
import { Section } from './section.tsx';

const nameOf = (retention: Retention): string =>
  retention === 'none'
    ? i18n.t('settings.history.none')
    : i18n.t('settings.history.days', Number.parseInt(retention, 10));

interface RetentionSectionProps {
  keepHistory: Retention;
  policy: Pick<Policy, 'retention'>;
  onChoose: (chosen: Pick<Settings, 'keepHistory'>) => void;
}

/** For how long conversations are kept. */
export function RetentionSection({ keepHistory, policy, onChoose }: RetentionSectionProps) {
  const allowed = allowedBy(policy.retention);
  const chosen = atMost(keepHistory, policy.retention);
  return (
    <Section
      name={i18n.t('settings.history.name')}
      says={i18n.t('settings.history.says')}
      fixed={allowed.length === 1}
      limited={policy.retention !== undefined}
    >
      <div className="mt-1 flex flex-wrap gap-x-5">
        {allowed.map((each) => (
          <label key={each} className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="history"
              className="size-4 accent-accent"
              checked={each === chosen}
              onChange={() => onChoose({ keepHistory: each })}
            />
            {nameOf(each)}
          </label>
        ))}
      </div>
    </Section>
  );
}
