import { browser } from 'wxt/browser';
import { type HistoryDependencies, sweep, tidy } from './retention.ts';

/** Deletes what is too old of the history as the browser starts, and as another version of the extension comes. */
export function clearAtStart(deps: HistoryDependencies): void {
  const clear = async () => {
    await tidy(deps);
    await sweep(deps);
  };
  browser.runtime.onStartup.addListener(clear);
  browser.runtime.onInstalled.addListener(clear);
}
