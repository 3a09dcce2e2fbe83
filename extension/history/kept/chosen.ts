import { storedPolicy } from '../../settings/policy.ts';
import { atMost, type Retention } from '../../settings/retention.ts';
import { storedSettings } from '../../settings/settings.ts';
import type { Stored } from '../../stored.ts';

/** For how long conversations are kept in this browser: as the person chose, and no longer than their organisation allows. */
export const storedRetention: Pick<Stored<Retention>, 'getValue' | 'watch'> = {
  getValue: async () => {
    const [{ keepHistory }, { retention }] = await Promise.all([storedSettings.getValue(), storedPolicy.getValue()]);
    return atMost(keepHistory, retention);
  },
  watch: (callback) => {
    const listen = async () => callback(await storedRetention.getValue());
    const ends = [storedSettings.watch(listen), storedPolicy.watch(listen)];
    return () => {
      for (const end of ends) end();
    };
  },
};
