import { type Settings, storedSettings } from './settings.ts';

/** Shows the page in the colours the person chose, now and whenever they choose others. */
export function followTheme({ dataset }: HTMLElement): void {
  const show = ({ theme }: Settings) => {
    dataset.theme = theme;
  };
  storedSettings.getValue().then(show);
  storedSettings.watch(show);
}
