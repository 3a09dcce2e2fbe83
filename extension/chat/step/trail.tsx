import { tellDuration } from '../../sentences/calls/tell-call.ts';
import { i18n } from '../../sentences/i18n.ts';
import { tellMoment } from '../../sentences/values/tell-time.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { StepEntry } from '../conversation.ts';
import { type FunctionResult, parseArguments } from './function-result.ts';
import { tellStep } from './tell-step.ts';

/** How an outcome looks in the trail. */
const LOOKS: Record<FunctionResult['outcome'] | 'said', { icon: IconName; tone: string }> = {
  ok: { icon: 'check', tone: 'text-good' },
  said: { icon: 'dash', tone: 'text-muted' },
  change: { icon: 'check', tone: 'text-waiting' },
  report: { icon: 'check', tone: 'text-waiting' },
  denied: { icon: 'lock', tone: 'text-bad' },
  ambiguous: { icon: 'question', tone: 'text-waiting' },
  not_found: { icon: 'question', tone: 'text-waiting' },
  failed: { icon: 'alert', tone: 'text-bad' },
};

/** How long it took; when that was is on the tooltip. */
const Took = ({ began, ended }: { began: number; ended: number }) => (
  <>
    {' · '}
    <time title={tellMoment(began, new Date()).full} dateTime={new Date(began).toISOString()}>
      {tellDuration(ended - began)}
    </time>
  </>
);

interface TrailProps {
  step: StepEntry;
  result: FunctionResult | undefined;
  running: boolean;
}

/** What the agent did, in a sentence: how it calls that, and what with, is folded behind it. */
export function Trail({ step, result, running }: TrailProps) {
  const given = parseArguments(step.arguments);
  const { doing, done, ofRecords } = tellStep(step);
  const open = step.result === undefined;
  const outcome = result?.outcome ?? 'said';
  const { icon, tone } = LOOKS[outcome];
  const came = i18n.t(`calls.outcomes.${ofRecords && outcome === 'ok' ? 'records' : outcome}`);
  return (
    <details className="text-xs">
      <summary className="flex cursor-pointer gap-1.5 text-muted">
        {open ? (
          <span className={`mx-0.5 mt-1 size-2 shrink-0 rounded-full ${running ? 'pulse bg-accent' : 'bg-muted'}`} />
        ) : (
          <Icon name={icon} className={`mt-0.5 size-3 ${tone}`} />
        )}
        <span className="min-w-0 wrap-anywhere">
          <span className="text-ink">{open ? doing : done}</span>
          {open ? running ? ' …' : ` · ${i18n.t('calls.outcomes.cut')}` : <> · {came}</>}
          {step.began !== undefined && step.ended !== undefined && <Took began={step.began} ended={step.ended} />}
        </span>
      </summary>
      <p className="mt-1 ml-4.5 line-clamp-6 font-mono text-muted wrap-anywhere">
        {[step.name, ...given.map(([name, value]) => `${name}: ${value}`)].join(' · ')}
      </p>
    </details>
  );
}
