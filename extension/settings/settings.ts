import { storedInLocal } from '../stored.ts';
import { isRetention, type Retention } from './retention.ts';

export const THEMES = ['system', 'light', 'dark'] as const;

/** What a person chose for this browser. */
export interface Settings {
  theme: (typeof THEMES)[number];
  /** Whether the browser says what became of a change while no panel is in sight. */
  notifications: boolean;
  /** For how long conversations are kept. */
  keepHistory: Retention;
}

export const DEFAULTS: Settings = { theme: 'system', notifications: true, keepHistory: '7-days' };

/** What is stored, and the default of whatever it does not say, or says in no way that is known. */
export function readSettings(stored: unknown): Settings {
  const said: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const { theme, notifications, keepHistory } = said;
  return {
    theme: THEMES.find((known) => known === theme) ?? DEFAULTS.theme,
    notifications: typeof notifications === 'boolean' ? notifications : DEFAULTS.notifications,
    keepHistory: isRetention(keepHistory) ? keepHistory : DEFAULTS.keepHistory,
  };
}

export const storedSettings = storedInLocal('settings', readSettings);
