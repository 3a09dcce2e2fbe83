import { browser } from 'wxt/browser';

/** A value that the pages of the extension share. */
export interface Stored<T> {
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
  removeValue(): Promise<void>;
  /** Calls back with the value when a page has changed it, until the returned function is called. */
  watch(callback: (value: T) => void): () => void;
}

/**
 * A value in `storage.session` by this key; `fallback` where there is none. It ends with the browser and with every new
 * version of the extension: what is read was written by this very code, so its type holds.
 */
export const storedInSession = <T>(key: string, fallback: T): Stored<T> =>
  stored('session', key, (value) => (value as T | undefined) ?? fallback);

/** A value in `storage.local`, which outlives the browser and this version: `parse` makes a value of whatever is there. */
export const storedInLocal = <T>(key: string, parse: (value: unknown) => T): Stored<T> => stored('local', key, parse);

function stored<T>(area: 'session' | 'local', key: string, parse: (value: unknown) => T): Stored<T> {
  const storage = browser.storage[area];
  const getValue = async () => parse((await storage.get(key))[key]);
  return {
    getValue,
    setValue: (value) => storage.set({ [key]: value }),
    removeValue: () => storage.remove(key),
    watch: (callback) => {
      const listen = async (changes: object) => {
        if (Object.hasOwn(changes, key)) callback(await getValue());
      };
      storage.onChanged.addListener(listen);
      return () => storage.onChanged.removeListener(listen);
    },
  };
}
