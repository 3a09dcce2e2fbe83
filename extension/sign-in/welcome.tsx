import { asText, tell } from '../sentences/tell.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName, Mark } from '../ui/icon.tsx';
import type { Session } from './session.ts';

const PROMISES: readonly [IconName, string][] = [
  ['lock', 'It acts as you, and can do no more than you may.'],
  ['phone', 'Your phone is asked before anything changes.'],
  ['check', 'Every change is shown with Okta’s own request id.'],
];

interface WelcomeProps {
  session: Exclude<Session, { state: 'restoring' | 'signed-in' }>;
  onSignIn: () => void;
  onOpenPanel: (() => void) | undefined;
}

/** What a person sees who is not signed in. */
export function Welcome({ session, onSignIn, onOpenPanel }: WelcomeProps) {
  const problem = session.state === 'signing-in' ? undefined : session.problem;
  return (
    <main className="flex min-h-0 flex-1 flex-col overflow-y-auto px-6 py-3">
      {/* Auto margins, not justify-center: what is higher than the surface would be cut off at its top. */}
      <div className="my-auto">
        <Mark className="mb-4 size-12" />
        <h1 className="text-xl font-semibold">Okta Companion</h1>
        <p className="mt-1 text-muted">Say what to do in Okta, in your own words.</p>
        <ul className="mt-5 space-y-3">
          {PROMISES.map(([icon, promise]) => (
            <li key={icon} className="flex gap-3">
              <Icon name={icon} className="mt-0.5 size-4 text-accent" />
              <span>{promise}</span>
            </li>
          ))}
        </ul>
        <div className="mt-6 space-y-3">
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
            Sign in
          </Button>
          {session.state === 'signing-in' && <p className="text-center text-sm text-muted">Go on in Auth0’s window.</p>}
          {onOpenPanel && (
            <Button look="quiet" className="w-full" onClick={onOpenPanel}>
              <Icon name="panel" /> Open side panel
            </Button>
          )}
        </div>
      </div>
    </main>
  );
}
