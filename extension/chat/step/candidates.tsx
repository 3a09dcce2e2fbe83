import { useContext } from 'react';
import { Button } from '../../ui/button.tsx';
import { jointed } from '../../ui/jointed.ts';
import { Asking } from '../asking.ts';

/** What more than one thing matches: a press says which one is meant. */
export function Candidates({ asks, candidates }: { asks: string; candidates: readonly string[] }) {
  const ask = useContext(Asking);
  return (
    <>
      <p className="mt-1">{asks}</p>
      <ul aria-label="Which one?" className="mt-2 space-y-1.5">
        {candidates.map((candidate) => (
          <li key={candidate}>
            <Button
              look="plain"
              className="w-full justify-start text-left"
              disabled={ask === undefined}
              onClick={() => ask?.(candidate)}
            >
              <span>{jointed(candidate)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
