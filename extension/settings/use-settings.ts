import { useEffect, useState } from 'react';
import { type Settings, storedSettings } from './settings.ts';

/** The settings, once they are read, and a way to change some of them. */
export function useSettings(): [Settings | undefined, (chosen: Partial<Settings>) => void] {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    storedSettings.getValue().then(setSettings);
    return storedSettings.watch(setSettings);
  }, []);
  const choose = (chosen: Partial<Settings>) => {
    if (settings) storedSettings.setValue({ ...settings, ...chosen });
  };
  return [settings, choose];
}
