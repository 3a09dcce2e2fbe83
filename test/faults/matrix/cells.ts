/** The cells of the matrix: each is a scenario, a call in it, and what goes wrong there. All can be said in one line. */
import type { Dependency } from '../injector/calls.ts';
import type { Fault, Plan } from '../injector/door.ts';
import { FAULTS, KILLS, OF_KEYS, OF_POLLS, OF_PUSHES } from '../injector/of-dependencies.ts';

export interface Cell {
  scenario: string;
  /** Who asks, what, and which time: `okta > dynamodb 3`; `* > dynamodb 0` for all calls from then on. Of cuts the bytes. */
  call: string;
  /** What it was for, where nothing goes wrong before. */
  operation: string;
  fault: string;
}

/** Of the engine’s stream: cut after so many bytes, or a fault of the engine’s own. */
export const CUT = 'stream cut';
const ENGINE = 'engine';

export const lineOf = ({ scenario, call, operation, fault }: Cell): string =>
  [scenario, call, operation, fault].join(' | ');

/** @throws for a line that is none of a cell. */
export const cellOf = (line: string): Cell => {
  const [scenario, call, operation, fault] = line.split(' | ');
  if (!scenario || !call || operation === undefined || !fault) throw new Error(`No cell: ${line}`);
  return { scenario, call, operation, fault };
};

const ALL: Readonly<Record<string, Fault>> = { ...KILLS, ...OF_KEYS, ...OF_POLLS, ...OF_PUSHES };

const isDependency = (word: string): word is Dependency => word in FAULTS;

/** How a cell is done at the doors. @throws where it names what there is not. */
export function planOf({ call, fault }: Cell): Plan {
  const [, caller = '', dependency = '', at = ''] = /^(\S+) > (\S+) (\d+)$/.exec(call) ?? [];
  const found = isDependency(dependency) ? (FAULTS[dependency][fault] ?? ALL[fault]) : undefined;
  if (!isDependency(dependency) || found === undefined) throw new Error(`Nothing goes wrong so: ${call}, ${fault}`);
  const isForEver = caller === '*' || fault === 'authorization_pending';
  return {
    ...(caller !== '*' && { caller }),
    dependency,
    at: Number(at),
    ...(isForEver && { times: Number.POSITIVE_INFINITY }),
    fault: found,
  };
}

/** After how many bytes the engine’s stream is cut; nothing for other cells. */
export const cutOf = ({ call, fault }: Cell): number | undefined =>
  fault === CUT ? Number(call.replace(`${ENGINE} `, '')) : undefined;

/** The mode in which the engine’s own stand-in fails; nothing for other cells. */
export const modeOf = ({ call, fault }: Cell): string | undefined => (call === ENGINE ? fault : undefined);
