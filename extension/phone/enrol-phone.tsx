import { lazy, Suspense } from 'react';
import { asText, tell } from '../sentences/tell.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Phone, PhoneStore } from './phone.ts';

// Few people see it, and each once.
const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

/** Asks for the phone that every change is asked of: first the offer, then a code for the Guardian app. */
export function EnrolPhone({ phone, store }: { phone: Phone; store: PhoneStore }) {
  if (phone.state === 'enrolled' && phone.isNew) {
    return (
      <p role="status" className="flex items-center gap-2 rounded-card border border-good/50 bg-surface p-4">
        <Icon name="check" className="size-4 text-good" /> Your phone is enrolled. It is asked from now on.
      </p>
    );
  }
  if (phone.state !== 'missing' && phone.state !== 'enrolling' && phone.state !== 'scanning') return null;
  return (
    <section aria-labelledby="enrol-phone" className="rounded-card border border-line bg-surface p-4">
      <h2 id="enrol-phone" className="flex items-center gap-2 font-semibold">
        <Icon name="phone" className="size-4 text-accent" />
        {phone.state === 'scanning' ? 'Scan this with the Guardian app' : 'No phone is enrolled'}
      </h2>
      {phone.state === 'scanning' ? (
        <>
          <div className="mt-3">
            <Suspense>
              <QrCode text={phone.enrolment.uri} label="Code for the Guardian app" />
            </Suspense>
          </div>
          {phone.enrolment.code && (
            <p className="mt-2 text-center text-sm text-muted">
              Or type <span className="font-mono break-all text-ink select-all">{phone.enrolment.code}</span>
            </p>
          )}
          <p role="status" className="mt-2 text-center text-sm text-muted">
            Waiting for your phone.
          </p>
          <Button look="plain" className="mt-3 w-full" onClick={store.stop}>
            Cancel
          </Button>
        </>
      ) : (
        <>
          <p className="mt-1.5 text-muted">
            A change that matters is first asked of your phone. Install the app Auth0 Guardian on it, then scan a code
            with it here. Questions, and changes that are small, go without.
          </p>
          {phone.state === 'missing' && phone.problem && (
            <p role="alert" className="mt-2 rounded-lg bg-bad-soft px-3 py-2 text-bad">
              {asText(tell(phone.problem))} {phone.problem.detail}
            </p>
          )}
          <div className="mt-3 flex gap-2">
            <Button look="primary" className="flex-1" onClick={store.enrol} disabled={phone.state === 'enrolling'}>
              Enrol phone
            </Button>
            <Button look="quiet" onClick={store.putOff} disabled={phone.state === 'enrolling'}>
              Later
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
