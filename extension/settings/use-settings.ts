import { type Settings, storedSettings } from './settings.ts';
import { useStored } from './use-stored.ts';

/** The settings, once they are read, and a way to change some of them. */
export function useSettings(): [Settings | undefined, (chosen: Partial<Settings>) => void] {
  const settings = useStored(storedSettings);
  const choose = (chosen: Partial<Settings>) => {
    if (settings) storedSettings.setValue({ ...settings, ...chosen });
  };
  return [settings, choose];
}
