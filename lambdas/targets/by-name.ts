/** Things that Okta lists as they are now, by the beginning of their name: applications and group rules. */
import type { z } from 'zod';
import type { OktaReader, OktaRequest } from '../operations/okta.ts';
import { pagesOf } from '../operations/pages.ts';
import { isSame, plain, shapeOf } from '../operations/text.ts';
import type { Result } from '../platform/result.ts';
import { chosenOf, known, only, which } from './target.ts';

interface Kind<T> {
  /** The word for it: "app". */
  name: string;
  id: z.ZodType<string>;
  item: z.ZodType<T>;
  scope: string;
  nameOf(thing: T): string;
  /** How one is offered to choose; its id is in the brackets at the end. */
  candidate(thing: T): string;
  byId(id: string): OktaRequest;
  /** Those whose name begins so, or all of them. */
  list(query?: string): OktaRequest;
}

/** So many pages are looked through for one that no search finds, since it is spelt as nobody would type it. */
const MOST_PAGES = 10;

/** The one of this kind that an id, a name, or a candidate as it was offered stands for. */
export const findByName =
  <T>({ name, id, item, scope, nameOf, candidate, byId, list }: Kind<T>) =>
  async (okta: OktaReader, said: string): Promise<Result<T>> => {
    const read = async (its: string) => known(name, said, await okta.read(byId(its), scope, item));
    const whole = id.safeParse(said);
    if (whole.success) return read(whole.data);
    const chosen = chosenOf(said);
    const picked = chosen?.details.find((detail) => id.safeParse(detail).success);
    if (chosen && picked !== undefined) {
      const one = await read(picked);
      if (one.ok && shapeOf(chosen.name) === shapeOf(plain(nameOf(one.value)))) return one;
    }
    const beginning = new Map<string, T>();
    for (const request of [list(said), list()]) {
      const found = await pagesOf(okta, request, scope, item, { requests: MOST_PAGES, sparing: true });
      if (!found.ok) return found;
      const matches = found.value.items.filter((thing) => isSame(nameOf(thing), said));
      if (matches.length > 0) return only(name, said, { matches, unseen: false }, candidate);
      for (const thing of found.value.items)
        if (shapeOf(nameOf(thing)).startsWith(shapeOf(said))) beginning.set(candidate(thing), thing);
    }
    if (beginning.size === 0) return only(name, said, { matches: [], unseen: false }, candidate);
    return which(name, said, `No ${name} is called "${said}", but some begin so.`, [...beginning.keys()]);
  };
