import { useContext } from 'react';
import type { Problem } from '../../client/problem.ts';
import type { FoundTable } from '../../results/found-table.ts';
import { Rows } from '../../results/rows.tsx';
import { tellNote } from '../../sentences/catalogue/tell-note.ts';
import { tellTitle } from '../../sentences/catalogue/tell-title.ts';
import { i18n } from '../../sentences/i18n.ts';
import { sayFailure } from '../../ways-out/say-failure.ts';
import { WayOutButtons } from '../../ways-out/way-out-buttons.tsx';
import { Asking } from '../asking.ts';
import type { StepEntry } from '../conversation.ts';
import { AccessDenied } from './access-denied.tsx';
import { Candidates } from './candidates.tsx';
import { type FunctionResult, parseFunctionResult } from './function-result.ts';
import { tellStep } from './tell-step.ts';
import { Trail } from './trail.tsx';
import { Verdict } from './verdict.tsx';

type Ok = Extract<FunctionResult, { outcome: 'ok' }>;

/** An answer of which the title alone is left to tell. */
const isBare = ({ rows, verdict, sections = [] }: Ok): boolean =>
  rows.length === 0 && verdict === undefined && sections.length === 0;

/** A further table: folded below a verdict, so that this stays in sight. What is empty has its title only. */
const Section = ({ found, folded }: { found: FoundTable; folded: boolean }) => {
  if (folded && found.rows.length > 0)
    return (
      <details className="mt-2">
        <summary className="cursor-pointer text-sm text-muted">{tellTitle(found)}</summary>
        <Rows found={found} />
      </details>
    );
  return (
    <>
      {found.rows.length === 0 && <p className="mt-2 text-sm text-muted">{tellTitle({ ...found, more: undefined })}</p>}
      <Rows found={found} />
    </>
  );
};

/** The verdict first, then what it rests on. */
function Found({ found, latest }: { found: Ok; latest: boolean }) {
  const ask = useContext(Asking);
  return (
    <>
      {found.verdict && <Verdict verdict={found.verdict} remedies={found.remedies ?? []} />}
      <Rows found={found} onMore={latest && ask ? () => ask(i18n.t('says.more')) : undefined} />
      {found.sections?.map((section) => (
        <Section key={section.title} found={section} folded={found.verdict !== undefined} />
      ))}
    </>
  );
}

/** Why it failed, what was not done, and what can be done about it. */
function Failed({ step, failure, onAgain }: { step: StepEntry; failure: Problem; onAgain: (() => void) | undefined }) {
  const { change } = tellStep(step);
  return (
    <div className="mt-2 rounded-lg bg-bad-soft px-3 py-2 text-bad">
      <p>{sayFailure(failure, onAgain !== undefined)}</p>
      {change && <p className="mt-1">{i18n.t('calls.notDone', { what: change })}</p>}
      <code className="mt-1 block font-mono text-xs">{failure.code}</code>
      <WayOutButtons problem={failure} onAgain={onAgain} />
    </div>
  );
}

interface StepProps {
  step: StepEntry;
  running: boolean;
  /** Asks again; left out where something was asked since. */
  onAgain?: (() => void) | undefined;
}

/** One call of an agent function, and what came of it. */
export function Step({ step, running, onAgain }: StepProps) {
  const result = step.result === undefined ? undefined : parseFunctionResult(step.result);
  return (
    <div>
      <Trail step={step} result={result} running={running} />
      {result?.outcome === 'ok' && isBare(result) && (
        <p className="mt-1 text-sm text-muted">{tellTitle({ ...result, more: undefined })}</p>
      )}
      {result?.outcome === 'ok' && <Found found={result} latest={onAgain !== undefined} />}
      {result?.outcome === 'not_found' && <p className="mt-1">{tellNote(result.message)}</p>}
      {result?.outcome === 'ambiguous' && <Candidates asks={tellNote(result.message)} candidates={result.candidates} />}
      {result?.outcome === 'denied' && <AccessDenied relation={result.relation} object={result.object} />}
      {result?.outcome === 'failed' && <Failed step={step} failure={result} onAgain={onAgain} />}
    </div>
  );
}
