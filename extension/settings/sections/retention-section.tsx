import type { Policy } from '../policy.ts';
import { allowedBy, atMost, type Retention } from '../retention.ts';
import type { Settings } from '../settings.ts';
import { Section } from './section.tsx';

const NAMES: Record<Retention, string> = {
  none: 'Not at all',
  '1-day': 'A day',
  '7-days': '7 days',
  '30-days': '30 days',
  '90-days': '90 days',
};

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
      name="History"
      says="How long a conversation is kept after you last asked in it. It is on the disk of this computer, in this browser’s profile, also while you are signed out. What is older is deleted at once."
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
            {NAMES[each]}
          </label>
        ))}
      </div>
    </Section>
  );
}
