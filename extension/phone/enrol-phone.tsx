import { lazy, Suspense } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { asText, tell } from '../sentences/tell.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Phone, PhoneStore } from './phone.ts';
import { WithElement } from './with-element.tsx';

// Few people see it, and each once.
const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

/** Asks for the phone that every change is asked of: first the offer, then a code for the Guardian app. */
export function EnrolPhone({ phone, store }: { phone: Phone; store: PhoneStore }) {
  if (phone.state === 'enrolled' && phone.isNew) {
    return (
      <p role="status" className="flex items-center gap-2 rounded-card border border-good/50 bg-surface p-4">
        <Icon name="check" className="size-4 text-good" /> {i18n.t('phone.enrolled')}
      </p>
    );
  }
  if (phone.state !== 'missing' && phone.state !== 'enrolling' && phone.state !== 'scanning') return null;
  return (
    <section aria-labelledby="enrol-phone" className="rounded-card border border-line bg-surface p-4">
      <h2 id="enrol-phone" className="flex items-center gap-2 font-semibold">
        <Icon name="phone" className="size-4 text-accent" />
        {phone.state === 'scanning' ? i18n.t('phone.scan') : i18n.t('phone.none')}
      </h2>
      {phone.state === 'scanning' ? (
        <>
          <div className="mt-3">
            <Suspense>
              <QrCode text={phone.enrolment.uri} label={i18n.t('phone.code')} />
            </Suspense>
          </div>
          {phone.enrolment.code && (
            <p className="mt-2 text-center text-sm text-muted">
              <WithElement says={i18n.t('phone.type', { code: '{code}' })}>
                <span className="font-mono break-all text-ink select-all">{phone.enrolment.code}</span>
              </WithElement>
            </p>
          )}
          <p role="status" className="mt-2 text-center text-sm text-muted">
            {i18n.t('phone.waiting')}
          </p>
          <Button look="plain" className="mt-3 w-full" onClick={store.stop}>
            {i18n.t('phone.cancel')}
          </Button>
        </>
      ) : (
        <>
          <p className="mt-1.5 text-muted">{i18n.t('phone.says')}</p>
          {phone.state === 'missing' && phone.problem && (
            <p role="alert" className="mt-2 rounded-lg bg-bad-soft px-3 py-2 text-bad">
              {asText(tell(phone.problem))} {phone.problem.detail}
            </p>
          )}
          <div className="mt-3 flex gap-2">
            <Button look="primary" className="flex-1" onClick={store.enrol} disabled={phone.state === 'enrolling'}>
              {i18n.t('phone.enrol')}
            </Button>
            <Button look="quiet" onClick={store.putOff} disabled={phone.state === 'enrolling'}>
              {i18n.t('phone.later')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
