import { browser } from 'wxt/browser';

/** A value that the pages of the extension share. */
export interface Stored<T> {
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
  removeValue(): Promise<void>;
  /** Calls back with the value when a page has changed it. */
  watch(callback: (value: T) => void): void;
}

/** A value in `storage.session` by this key; `fallback` where there is none. */
export function storedInSession<T>(key: string, fallback: T): Stored<T> {
  const getValue = async () => (await browser.storage.session.get<Record<string, T | undefined>>(key))[key] ?? fallback;
  return {
    getValue,
    setValue: (value) => browser.storage.session.set({ [key]: value }),
    removeValue: () => browser.storage.session.remove(key),
    watch: (callback) =>
      browser.storage.session.onChanged.addListener(async (changes) => {
        if (Object.hasOwn(changes, key)) callback(await getValue());
      }),
  };
}
