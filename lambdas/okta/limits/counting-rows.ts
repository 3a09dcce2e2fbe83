import type { Result } from '../../platform/result.ts';
import type { Okta } from '../client.ts';

/** Okta of which every entry that is read is counted. What was read when a limit is reached is not shown. */
export const countingRows = (okta: Okta, count: (rows: number) => Promise<Result<undefined>>): Okta => ({
  ...okta,
  async read(...request) {
    const read = await okta.read(...request);
    const counted = read.ok ? await count(1) : read;
    return counted.ok ? read : counted;
  },
  async list(...request) {
    const list = await okta.list(...request);
    const counted = list.ok ? await count(list.value.items.length + list.value.odd) : list;
    return counted.ok ? list : counted;
  },
});
