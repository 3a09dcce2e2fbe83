/** The order in which pages write the history, and what is too old in it. It is small: the background page loads it, too. */
import { browser } from 'wxt/browser';
import { staying } from './bounds.ts';
import { storedRetention } from './chosen.ts';
import { bodyKeyOf, type Head, isBodyKey, storedHeads } from './heads.ts';

/** What the history needs of the page that it is used in. */
export interface HistoryDependencies {
  locks: Pick<LockManager, 'request'>;
  /** Epoch milliseconds. */
  now: () => number;
}

/** Does `work` while no other page of the extension writes the history. */
export const inTurn = <T>({ locks }: Pick<HistoryDependencies, 'locks'>, work: () => Promise<T>): Promise<T> =>
  locks.request('history', async () => work());

/** Those of these that stay, by what the person chose. */
export const stayingOf = async (heads: readonly Head[], now: number): Promise<Head[]> =>
  staying(heads, await storedRetention.getValue(), now);

/** Deletes what is older than the person chose, and what does not fit. To be called in turn. */
export async function drop(heads: readonly Head[], stay: readonly Head[]): Promise<void> {
  await browser.storage.local.remove(heads.filter((head) => !stay.includes(head)).map(bodyKeyOf));
}

/** Deletes what is older than the person chose, of whomever it is. */
export const tidy = (deps: HistoryDependencies): Promise<void> =>
  inTurn(deps, async () => {
    const heads = await storedHeads.getValue();
    const stay = await stayingOf(heads, deps.now());
    if (stay.length === heads.length) return;
    await drop(heads, stay);
    await storedHeads.setValue(stay);
  });

/** Deletes what no head leads to: of a version whose heads this one cannot read, or of a page that closed amid its work. */
export const sweep = (deps: HistoryDependencies): Promise<void> =>
  inTurn(deps, async () => {
    const kept = new Set((await storedHeads.getValue()).map(bodyKeyOf));
    const stored = Object.keys(await browser.storage.local.get(null));
    await browser.storage.local.remove(stored.filter((key) => isBodyKey(key) && !kept.has(key)));
  });
