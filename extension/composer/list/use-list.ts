import { useContext, useEffect, useRef, useState } from 'react';
import type { KeptList } from '../../../backend/contract.ts';
import { type Problem, problem } from '../../client/problem.ts';
import type { Beside } from '../../client/question.ts';
import { Results } from '../../results/results.ts';
import { listIn } from './list-file.ts';

interface Named {
  /** What people call it: the name of its file. */
  name: string;
  /** The text it was pasted as. */
  pasted?: string;
}

/** A list beside the message that the backend keeps. */
export type KeptBeside = Named & { state: 'kept'; kept: KeptList };

/** A list that was asked with, to be asked with again. */
export const keptAgain = ({ name, id, total }: NonNullable<Beside['list']>): KeptBeside => ({
  state: 'kept',
  name,
  kept: { id, total, columns: [], rows: [], problems: [] },
});

/** A list beside the message: on its way, kept, or refused. */
export type AttachedList =
  | KeptBeside
  | (Named & { state: 'sending' })
  | (Named & { state: 'refused'; problem: Problem });

export interface ListBeside {
  list: AttachedList | undefined;
  /** Sends a file to the backend, in place of the one before. */
  attach(file: File, pasted?: string): Promise<void>;
  /** Puts back one that was kept before, where there is none. */
  restore(list: KeptBeside): void;
  remove(): void;
}

/** The list beside the message. One that is removed or replaced while it is on its way is forgotten. */
export function useList(): ListBeside {
  const results = useContext(Results);
  const [list, setList] = useState<AttachedList>();
  const latest = useRef<object>(undefined);
  useEffect(
    () => () => {
      latest.current = undefined;
    },
    [],
  );

  return {
    list,
    restore: (before) => setList((now) => now ?? before),
    remove: () => {
      latest.current = undefined;
      setList(undefined);
    },
    attach: async (file, pasted) => {
      const mine = {};
      latest.current = mine;
      const named = { name: file.name, ...(pasted !== undefined && { pasted }) };
      setList({ ...named, state: 'sending' });
      const sent = listIn(file);
      const answer = sent.ok
        ? ((await results?.keepList(sent.value)) ?? { ok: false as const, problem: problem('backend_unreachable') })
        : sent;
      if (latest.current !== mine) return;
      setList(
        answer.ok
          ? { ...named, state: 'kept', kept: answer.value }
          : { ...named, state: 'refused', problem: answer.problem },
      );
    },
  };
}
