import type { FoundTable } from '../../results/found-table.ts';
import { Rows } from '../../results/rows.tsx';
import { asText, tell, tellTitle } from '../../sentences/tell.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { Entry } from '../conversation.ts';
import { AccessDenied } from './access-denied.tsx';
import { Candidates } from './candidates.tsx';
import { type FunctionResult, parseArguments, parseFunctionResult } from './function-result.ts';
import { Verdict } from './verdict.tsx';

/** How an outcome reads in the trail. */
const WORDS: Record<FunctionResult['outcome'] | 'said', { word: string; icon: IconName; tone: string }> = {
  ok: { word: 'done', icon: 'check', tone: 'text-good' },
  said: { word: 'answered', icon: 'check', tone: 'text-muted' },
  change: { word: 'asked for', icon: 'check', tone: 'text-waiting' },
  report: { word: 'begun', icon: 'check', tone: 'text-waiting' },
  denied: { word: 'denied', icon: 'lock', tone: 'text-bad' },
  ambiguous: { word: 'which one?', icon: 'alert', tone: 'text-waiting' },
  not_found: { word: 'not found', icon: 'alert', tone: 'text-waiting' },
  failed: { word: 'failed', icon: 'alert', tone: 'text-bad' },
};

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
      {found.rows.length === 0 && <p className="mt-2 text-sm text-muted">{found.title}</p>}
      <Rows found={found} />
    </>
  );
};

/** The verdict first, then what it rests on. */
const Found = ({ found }: { found: Ok }) => (
  <>
    {found.verdict && <Verdict verdict={found.verdict} remedies={found.remedies ?? []} />}
    <Rows found={found} />
    {found.sections?.map((section) => (
      <Section key={section.title} found={section} folded={found.verdict !== undefined} />
    ))}
  </>
);

/** One call of an agent function: its name, what with, and what came of it. */
export function Step({ step, running }: { step: Extract<Entry, { kind: 'step' }>; running: boolean }) {
  const result = step.result === undefined ? undefined : parseFunctionResult(step.result);
  const open = step.result === undefined;
  const { word, icon, tone } = WORDS[result?.outcome ?? 'said'];
  const given = parseArguments(step.arguments).map(([name, value]) => `${name}: ${value}`);

  return (
    <div>
      <div className="flex gap-2 border-l-2 border-line pl-2.5 text-xs">
        <div className="min-w-0 flex-1">
          <p className="font-mono">{step.name}</p>
          {given.length > 0 && <p className="line-clamp-4 text-muted">{given.join(' · ')}</p>}
          {result?.outcome === 'ok' && isBare(result) && <p className="text-muted">→ {result.title}</p>}
        </div>
        {open ? (
          <span className="shrink-0 text-muted">{running ? <span className="pulse">running</span> : 'cut off'}</span>
        ) : (
          <span className={`flex shrink-0 items-center gap-1 self-start ${tone}`}>
            <Icon name={icon} className="size-3" /> {word}
          </span>
        )}
      </div>
      {result?.outcome === 'ok' && <Found found={result} />}
      {result?.outcome === 'ambiguous' && <Candidates candidates={result.candidates} />}
      {result?.outcome === 'denied' && <AccessDenied relation={result.relation} object={result.object} />}
      {result?.outcome === 'failed' && (
        <p className="mt-2 rounded-lg bg-bad-soft px-3 py-2 text-bad">
          {asText(tell(result))} <code className="font-mono text-xs">{result.code}</code>
        </p>
      )}
    </div>
  );
}
