import type { Effect } from '../../../backend/contract.ts';
import { i18n } from '../../sentences/i18n.ts';
import { tellEffect } from '../../sentences/tell-change.ts';
import { Icon } from '../../ui/icon.tsx';
import { isFinalEffect } from './effects.ts';

/** What comes with a change, a line each; what Okta has no way back for is marked. */
export const EffectList = ({ effects }: { effects: readonly Effect[] }) => (
  <ul className="mt-1.5 space-y-1 text-sm empty:hidden">
    {effects.map((effect, at) => (
      // Several may be alike: each of them is left out for its own reason.
      // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
      <li key={at} className="flex gap-2">
        {isFinalEffect(effect) ? (
          <Icon name="alert" className="mt-0.5 size-4 text-bad" />
        ) : (
          <span className="mx-1.5 mt-2 size-1 shrink-0 rounded-full bg-muted" />
        )}
        <span className="min-w-0 wrap-anywhere">
          {tellEffect(effect)}
          {isFinalEffect(effect) && <span className="text-bad"> {i18n.t('changes.final')}</span>}
        </span>
      </li>
    ))}
  </ul>
);
