import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Header = z.object({ name: z.string(), value: z.string() });
const Side = z.looseObject({ headers: z.array(Header), cookies: z.unknown() });
const Har = z.object({
  log: z.object({ entries: z.array(z.looseObject({ request: Side.extend({ url: z.string() }), response: Side })) }),
});

/** What a person's own sign-in is told by. */
const SIGN_IN = ['authorization', 'dpop'];

/** A request and its answer, as Chromium wrote them down. */
export interface Exchange {
  url: string;
  /** All of it, as JSON. */
  whole: string;
  /** The same without the headers that say who asks. */
  withoutSignIn: string;
}

/** What a browser sent and got, of an HTTP Archive: http://www.softwareishard.com/blog/har-12-spec/ */
export function exchangesIn(file: string): Exchange[] {
  const { log } = Har.parse(JSON.parse(readFileSync(file, 'utf8')));
  return log.entries.map((entry) => {
    const headers = entry.request.headers.filter(({ name }) => !SIGN_IN.includes(name.toLowerCase()));
    return {
      url: entry.request.url,
      whole: JSON.stringify(entry),
      withoutSignIn: JSON.stringify({ ...entry, request: { ...entry.request, headers } }),
    };
  });
}
