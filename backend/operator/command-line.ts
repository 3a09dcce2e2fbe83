/** What the command lines of the backend have in common: how one is read, and how one ends. */
import { parseArgs } from 'node:util';

/** How a command ended, and what it has to say. */
export interface Ended {
  /** 0: done; 1: refused, or something is wrong; 2: it cannot be asked so, or nothing is known. */
  exitCode: 0 | 1 | 2;
  /** For standard output; empty when there is nothing to say. */
  out: string;
  /** For standard error, likewise. */
  err: string;
}

export const done = (out: string): Ended => ({ exitCode: 0, out, err: '' });
export const failed = (exitCode: 1 | 2, err: string): Ended => ({ exitCode, out: '', err });

/** The names of the switches that are given, or nothing when the command line has anything but these switches. */
export function switchesOf<Name extends string>(
  args: readonly string[],
  ...names: readonly Name[]
): readonly Name[] | undefined {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }]));
    const { values } = parseArgs({ args, options });
    return names.filter((name) => values[name]);
  } catch {
    return undefined;
  }
}
