/** The history as a page of the extension uses it. */
import { storedRetention } from './kept/chosen.ts';
import { createHistory } from './kept/history.ts';
import { createKeeper } from './kept/keeper.ts';

export const history = createHistory({ locks: navigator.locks, now: Date.now });

/** Keeps a conversation of the person as it is now. */
export const keep = createKeeper(history);

/** Deletes what is too old, now and whenever the person chooses anew for how long it is kept. */
export function keepTidy(): void {
  const tidy = () => history.tidy().catch(() => {});
  tidy();
  storedRetention.watch(tidy);
}
