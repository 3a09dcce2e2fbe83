import { THEMES } from './settings.ts';
import { useSettings } from './use-settings.ts';

const NAMES = { system: 'As the browser', light: 'Light', dark: 'Dark' } as const;

/** What a person can choose for this browser. */
export function SettingsView() {
  const [settings, choose] = useSettings();
  if (!settings) return null;
  return (
    <fieldset className="rounded-card border border-line bg-surface p-3">
      <legend className="px-1 font-semibold">Colours</legend>
      {THEMES.map((theme) => (
        <label key={theme} className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            name="theme"
            className="size-4 accent-accent"
            checked={settings.theme === theme}
            onChange={() => choose({ theme })}
          />
          {NAMES[theme]}
        </label>
      ))}
    </fieldset>
  );
}
