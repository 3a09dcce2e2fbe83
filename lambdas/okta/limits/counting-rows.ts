import { found, type Result } from '../../platform/result.ts';
import type { Okta } from '../client.ts';

/** Entries that one write counts: a page of the largest that are read. */
const TOGETHER = 200;

/** What is read of Okta for one answer, counted in few writes. */
export interface Reading {
  /** Okta of which every entry that is read is counted. What was read when a limit is reached is not shown. */
  counting(okta: Okta): Okta;
  /** Counts what is not counted yet: to be asked before any of it is shown. */
  counted(): Promise<Result<undefined>>;
}

/** Counts whenever so many entries came together; 0: with each request. */
export function reading(count: (rows: number) => Promise<Result<undefined>>, together = TOGETHER): Reading {
  let uncounted: number | undefined;
  const counted = async (): Promise<Result<undefined>> => {
    const rows = uncounted;
    uncounted = undefined;
    return rows === undefined ? found(undefined) : count(rows);
  };
  const came = async (rows: number): Promise<Result<undefined>> => {
    uncounted = (uncounted ?? 0) + rows;
    return uncounted < together ? found(undefined) : counted();
  };
  const counting = (okta: Okta): Okta => ({
    ...okta,
    async read(...request) {
      const read = await okta.read(...request);
      const taken = read.ok ? await came(1) : read;
      return taken.ok ? read : taken;
    },
    async list(...request) {
      const list = await okta.list(...request);
      const taken = list.ok ? await came(list.value.items.length + list.value.odd) : list;
      return taken.ok ? list : taken;
    },
  });
  return { counting, counted };
}

/** Okta of which every entry is counted with the request that reads it. */
export const countingRows = (okta: Okta, count: Parameters<typeof reading>[0]): Okta =>
  reading(count, 0).counting(okta);
