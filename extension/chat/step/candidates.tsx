import { useContext } from 'react';
import { i18n } from '../../sentences/i18n.ts';
import { tellValue } from '../../sentences/values/tell-value.ts';
import { Button } from '../../ui/button.tsx';
import { jointed } from '../../ui/jointed.ts';
import { Asking } from '../asking.ts';

/** How a candidate reads: the status that tells it from others, "(login, LOCKED_OUT)", is told in words. */
const inWords = (candidate: string): string =>
  candidate.replaceAll(/, ([A-Z][A-Z_]+)(?=[,)])/g, (_, status: string) => `, ${tellValue('Status', status).says}`);

/** What more than one thing matches: a press says which one is meant. */
export function Candidates({ asks, candidates }: { asks: string; candidates: readonly string[] }) {
  const ask = useContext(Asking);
  return (
    <>
      <p className="mt-1">{asks}</p>
      <ul aria-label={i18n.t('chat.which')} className="mt-2 space-y-1.5">
        {candidates.map((candidate) => (
          <li key={candidate}>
            <Button
              look="plain"
              className="w-full justify-start text-left"
              disabled={ask === undefined}
              onClick={() => ask?.(candidate)}
            >
              <span>{jointed(inWords(candidate))}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
