import { useRef } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { asText, tell } from '../sentences/tell.ts';
import { useStored } from '../settings/use-stored.ts';
import { Button } from '../ui/button.tsx';
import { Icon, Mark } from '../ui/icon.tsx';
import { later } from '../ui/later.tsx';
import { storedIntroduced } from './introduced.ts';
import type { Session } from './session.ts';

/** Who has seen it once comes without it. */
const Introduction = later(async () => (await import('./introduction.tsx')).Introduction);

interface WelcomeProps {
  session: Exclude<Session, { state: 'restoring' | 'signed-in' }>;
  /** Who can sign in, where the build is for a cloud on this machine. */
  people: string | undefined;
  onSignIn: () => void;
  onOpenPanel: (() => void) | undefined;
}

/** What a person sees who is not signed in. */
export function Welcome({ session, people, onSignIn, onOpenPanel }: WelcomeProps) {
  const introduced = useStored(storedIntroduced);
  const heading = useRef<HTMLHeadingElement>(null);
  const show = (introduction: boolean) => {
    storedIntroduced.setValue(!introduction);
    // What was pressed goes away.
    heading.current?.focus();
  };
  const problem = session.state === 'signing-in' ? undefined : session.problem;
  return (
    <main className="flex min-h-0 flex-1 flex-col overflow-y-auto px-6 py-3">
      {/* Auto margins, not justify-center: what is higher than the surface would be cut off at its top. */}
      <div className="my-auto">
        <div className="flex items-center gap-3">
          <Mark className="size-11" />
          <div>
            <h1 ref={heading} tabIndex={-1} className="text-xl leading-tight font-semibold outline-none">
              Okta Companion
            </h1>
            <p className="text-muted">{i18n.t('welcome.says')}</p>
          </div>
        </div>
        {introduced === false && (
          <div className="mt-3">
            <Introduction people={people} onEnd={() => show(false)} />
          </div>
        )}
        <div className={`space-y-2 ${introduced ? 'mt-6' : 'mt-3'}`}>
          {problem && (
            <div role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-bad">
              <p>{asText(tell(problem))}</p>
              {problem.detail && <p className="mt-1 text-sm">{problem.detail}</p>}
            </div>
          )}
          <Button
            look="primary"
            className="min-h-10 w-full"
            onClick={onSignIn}
            disabled={session.state === 'signing-in'}
          >
            {i18n.t('waysOut.signIn')}
          </Button>
          {session.state === 'signing-in' && <p className="text-center text-sm text-muted">{i18n.t('welcome.goOn')}</p>}
          {onOpenPanel && (
            <Button look="quiet" className="w-full" onClick={onOpenPanel}>
              <Icon name="panel" /> {i18n.t('panel.open')}
            </Button>
          )}
          {introduced && (
            <Button look="quiet" className="w-full" onClick={() => show(true)}>
              <Icon name="question" /> {i18n.t('welcome.introduction')}
            </Button>
          )}
        </div>
      </div>
    </main>
  );
}
