import { browser } from 'wxt/browser';
import type { Stored } from '../stored.ts';
import { createStore, type Store } from '../ui/store.ts';

/** What the person's organisation decided for this browser: `extension/public/managed-schema.json` says it to IT. */
export interface Policy {
  /** The panel offers nothing that changes. It is a convenience of the panel: what is allowed is decided by FGA. */
  readOnly: boolean;
  /** Whether notifications may be on. */
  notifications: boolean;
  /** The longest that conversations may be kept, as it was written; `undefined` where that is left to the person. */
  retention: unknown;
}

/** What is not said is left to the person. What is said in no way that is known counts as the stricter. */
export const readPolicy = ({ readOnly = false, notifications = true, retention }: Record<string, unknown>): Policy => ({
  readOnly: readOnly !== false,
  notifications: notifications === true,
  retention,
});

/** The policy in `storage.managed`, which only the organisation writes. */
export const storedPolicy: Pick<Stored<Policy>, 'getValue' | 'watch'> = {
  // A browser that has no such storage is managed by nobody.
  getValue: async () => readPolicy(await browser.storage.managed.get().catch(() => ({}))),
  watch: (callback) => {
    const listen = async (_changes: object, area: string) => {
      if (area === 'managed') callback(await storedPolicy.getValue());
    };
    browser.storage.onChanged.addListener(listen);
    return () => browser.storage.onChanged.removeListener(listen);
  },
};

/** The policy as it is now; `undefined` until it is read. */
export function watchPolicy(): Pick<Store<Policy | undefined>, 'get' | 'subscribe'> {
  const store = createStore<Policy | undefined>(undefined);
  storedPolicy.getValue().then(store.set);
  storedPolicy.watch(store.set);
  return store;
}
