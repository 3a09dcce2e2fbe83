/** What is wrong, and the one thing to do about it; a sentence each. */
export interface Problem {
  what: string;
  do: string;
}

export type Area = 'Auth0' | 'Okta' | 'FGA' | 'AWS';

/** What a check found. `unread`: the setting could not be read, so nothing is known about it. */
export type Finding = { area: Area; name: string } & ({ state: 'ok' } | ({ state: 'wrong' | 'unread' } & Problem));

export interface Check {
  area: Area;
  /** The setting, as a person calls it. */
  name: string;
  run(): Promise<Finding>;
}

export interface CheckOptions<Seen> {
  name: string;
  /** Reads the setting and judges nothing. @throws when it cannot be read */
  read(): Promise<Seen>;
  /** Judges what was read, without any I/O. */
  judge(seen: Seen): Problem | undefined;
}

/** Makes the checks of one area; `unread` says what to do when reading throws. */
export const checksOf =
  (area: Area, unread: (problem: unknown) => Problem) =>
  <Seen>({ name, read, judge }: CheckOptions<Seen>): Check => ({
    area,
    name,
    run: async () => {
      let seen: Seen;
      try {
        seen = await read();
      } catch (problem) {
        return { area, name, state: 'unread', ...unread(problem) };
      }
      const wrong = judge(seen);
      return wrong ? { area, name, state: 'wrong', ...wrong } : { area, name, state: 'ok' };
    },
  });

/** What was thrown, as the sentence it is. */
export const sentenceOf = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem));

/** The first problem of several judgements. */
export const firstOf = (...problems: (Problem | undefined | false)[]): Problem | undefined =>
  problems.find((problem) => typeof problem === 'object');

/** What of `wanted` is not among `held`, as words; empty when all is there. */
export const lacking = (wanted: readonly string[], held: readonly string[]): string =>
  wanted.filter((each) => !held.includes(each)).join(' ');
