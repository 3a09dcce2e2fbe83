import * as z from 'zod';
import type { OktaReader, OktaRequest } from '../../operations/okta.ts';
import { failed, found } from '../../platform/result.ts';

const keyOf = ({ method, path, query }: OktaRequest): string => JSON.stringify([method, path, query]);

/** Okta where the same is read once, however many steps need it: what a change is judged by is one moment anyway. */
export function once(okta: OktaReader): OktaReader {
  const things = new Map<string, ReturnType<typeof okta.read<unknown>>>();
  const lists = new Map<string, ReturnType<typeof okta.list<unknown>>>();
  const remembered = <T>(known: Map<string, T>, request: OktaRequest, read: () => T): T => {
    const there = known.get(keyOf(request)) ?? read();
    known.set(keyOf(request), there);
    return there;
  };

  return {
    async read(request, scope, schema) {
      const read = await remembered(things, request, () => okta.read(request, scope, z.unknown()));
      if (!read.ok) return read;
      const thing = schema.safeParse(read.value);
      return thing.success
        ? found(thing.data)
        : failed('okta_answer_invalid', 'Okta answered something that is not understood here.');
    },
    async list(request, scope, item) {
      const read = await remembered(lists, request, () => okta.list(request, scope, z.unknown()));
      if (!read.ok) return read;
      const items = read.value.items.flatMap((each) => item.safeParse(each).data ?? []);
      return found({ ...read.value, items, odd: read.value.odd + read.value.items.length - items.length });
    },
  };
}
