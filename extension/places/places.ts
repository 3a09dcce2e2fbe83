import type { ComponentType } from 'react';
import type { IconName } from '../ui/icon.tsx';
import { later } from '../ui/later.tsx';
import type { PlaceProps } from './place-props.ts';

interface Place {
  icon: IconName;
  View: ComponentType<PlaceProps>;
}

/** Where one can go from the conversation, in the order of the menu; the messages name them. Each is loaded when it is gone to. */
export const PLACES = {
  history: {
    icon: 'history',
    View: later(async () => (await import('../history/history-place.tsx')).HistoryPlace),
  },
  activity: {
    icon: 'activity',
    View: later(async () => (await import('../activity/activity-view.tsx')).ActivityView),
  },
  settings: {
    icon: 'settings',
    View: later(async () => (await import('../settings/settings-view.tsx')).SettingsView),
  },
} as const satisfies Record<string, Place>;

export type PlaceId = keyof typeof PLACES;
