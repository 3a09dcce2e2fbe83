import type { ChangeTarget, StepView as Step } from '../../backend/contract.ts';
import { LANGUAGE } from '../sentences/tell.ts';
import { tellEffect, tellTarget } from '../sentences/tell-change.ts';
import { type Fact, tellAltered } from '../sentences/tell-facts.ts';
import { Icon } from '../ui/icon.tsx';
import { isFinalEffect } from './effects.ts';

/** Whom and what it is about, a line each: first what strangers cannot write, then how people call it. */
export const Targets = ({ targets }: { targets: readonly ChangeTarget[] }) =>
  targets.map((target) => {
    const [first, then] = tellTarget(target);
    return (
      <p key={target.id} className="text-sm wrap-anywhere">
        {first}
        {then && (
          <>
            {' '}
            <bdi className="text-muted">{then}</bdi>
          </>
        )}
      </p>
    );
  });

/** A value in words; Okta's own is on the tooltip. */
const FactWords = ({ fact: { says, okta }, className }: { fact: Fact; className: string }) => (
  <span className={className} title={okta}>
    {says}
  </span>
);

/** How it is and will be, or was and is, and what comes with it while that is still to be decided on. */
export function StepFacts({ step, deciding }: { step: Step; deciding: boolean }) {
  const then = step.after ?? (deciding ? step.leaves : undefined);
  const altered = then === undefined ? [] : tellAltered(step.before, then);
  return (
    <>
      <ul className="mt-1 space-y-0.5 text-sm empty:hidden">
        {altered.map(({ name, from, to }, at) => (
          <li key={name ?? at} className="wrap-anywhere">
            {name && <span className="text-muted">{name}: </span>}
            <FactWords fact={from} className="text-muted" /> → <FactWords fact={to} className="font-medium" />
          </li>
        ))}
      </ul>
      {deciding && (
        <ul className="mt-1.5 space-y-1 text-sm empty:hidden">
          {step.effects.map((effect) => (
            <li key={effect.code} className="flex gap-2">
              {isFinalEffect(effect) ? (
                <Icon name="alert" className="mt-0.5 size-4 text-bad" />
              ) : (
                <span className="mx-1.5 mt-2 size-1 shrink-0 rounded-full bg-muted" />
              )}
              <span className="min-w-0 wrap-anywhere">
                {tellEffect(effect)}
                {isFinalEffect(effect) && <span className="text-bad"> {LANGUAGE.changes.final}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
