import { useContext } from 'react';
import type { Phone } from '../phone/phone.ts';
import { i18n } from '../sentences/i18n.ts';
import { ReadOnly } from '../settings/read-only.tsx';
import { Icon } from '../ui/icon.tsx';
import type { OktaLink } from './session.ts';

/** What is left to do before changes can be made, and what is done; nothing when there is nothing to do. */
export function FirstSteps({ okta, phone }: { okta: OktaLink; phone: Phone }) {
  const readOnly = useContext(ReadOnly);
  const toConnect = okta.state === 'not-connected' || okta.state === 'connecting';
  const toEnrol = !readOnly && (phone.state === 'missing' || phone.state === 'enrolling' || phone.state === 'scanning');
  if (!toConnect && !toEnrol) return null;
  const steps = [
    { name: i18n.t('firstSteps.signIn'), done: true },
    { name: i18n.t('firstSteps.connect'), done: okta.state === 'connected' },
    // Who can change nothing needs no phone.
    ...(readOnly ? [] : [{ name: i18n.t('firstSteps.enrol'), done: phone.state === 'enrolled' }]),
  ];
  const next = steps.find(({ done }) => !done);
  return (
    <ol aria-label={i18n.t('firstSteps.name')} className="flex flex-col gap-1 text-sm">
      {steps.map((step, index) => (
        <li
          key={step.name}
          aria-current={step === next ? 'step' : undefined}
          className={`flex items-center gap-1.5 ${step === next ? 'font-semibold' : 'text-muted'}`}
        >
          {step.done ? (
            <>
              <Icon name="check" className="size-3.5 text-good" />
              <span className="sr-only">{i18n.t('firstSteps.done')}</span>
            </>
          ) : (
            <span aria-hidden="true">{index + 1}.</span>
          )}
          {step.name}
        </li>
      ))}
    </ol>
  );
}
