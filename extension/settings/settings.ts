import { storedInLocal } from '../stored.ts';

export const THEMES = ['system', 'light', 'dark'] as const;

/** What a person chose for this browser. */
export interface Settings {
  theme: (typeof THEMES)[number];
}

export const DEFAULTS: Settings = { theme: 'system' };

/** What is stored, and the default of whatever it does not say, or says in no way that is known. */
export function readSettings(stored: unknown): Settings {
  const said: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  return { theme: THEMES.find((theme) => theme === said.theme) ?? DEFAULTS.theme };
}

export const storedSettings = storedInLocal('settings', readSettings);
