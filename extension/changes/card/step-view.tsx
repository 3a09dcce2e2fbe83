import { useContext } from 'react';
import type { ChangeTarget, StepView as Step } from '../../../backend/contract.ts';
import { ConsoleLink } from '../../page/console-link.tsx';
import { ConsoleOrigin } from '../../page/console-origin.ts';
import { addressOf } from '../../page/okta-page.ts';
import { tellTarget } from '../../sentences/tell-change.ts';
import { type Fact, tellAltered } from '../../sentences/tell-facts.ts';
import { EffectList } from './effect-list.tsx';

/** Whom and what it is about, a line each: first what strangers cannot write, then how people call it. */
export function Targets({ targets }: { targets: readonly ChangeTarget[] }) {
  const origin = useContext(ConsoleOrigin);
  return targets.map((target) => {
    const [first, then] = tellTarget(target);
    return (
      <p key={target.id} className="text-sm wrap-anywhere">
        <ConsoleLink address={origin && addressOf(target.id, origin, target.link)}>{first}</ConsoleLink>
        {then && (
          <>
            {' '}
            <bdi className="text-muted">{then}</bdi>
          </>
        )}
      </p>
    );
  });
}

/** A value in words; Okta's own is on the tooltip. */
const FactWords = ({ fact: { says, okta }, className }: { fact: Fact; className: string }) => (
  <span className={className} title={okta}>
    {says}
  </span>
);

/** How it is and will be, or was and is, and what comes with it while that is still to be decided on. */
export function StepFacts({ step, deciding }: { step: Step; deciding: boolean }) {
  const then = step.after ?? (deciding ? step.leaves : undefined);
  const altered = then === undefined ? [] : tellAltered(step, then);
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
      {deciding && <EffectList effects={step.effects} />}
    </>
  );
}
