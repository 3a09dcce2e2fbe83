import { useContext } from 'react';
import type { Problem } from '../client/problem.ts';
import { ConsoleOrigin } from '../page/console-origin.ts';
import { addressOf, dashboardOf } from '../page/okta-page.ts';
import { i18n } from '../sentences/i18n.ts';
import { asText, tell } from '../sentences/tell.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy/copy-button.tsx';
import { Acting } from './acting.ts';
import { waysOutOf } from './ways-out.ts';

interface WayOutButtonsProps {
  problem: Problem;
  /** Does again what failed; left out where something else came after it. */
  onAgain?: (() => void) | undefined;
  /** The Okta id of what it is about. */
  about?: string | undefined;
}

/** What can be done about a failure, as buttons. Connecting Okta has a card of its own below the conversation. */
export function WayOutButtons({ problem, onAgain, about }: WayOutButtonsProps) {
  const { okta, signIn } = useContext(Acting);
  const origin = useContext(ConsoleOrigin);
  const ways = waysOutOf(problem.code);
  const isMended = ways.includes('connect-okta') && okta === 'connected';
  const address = origin && ((about && addressOf(about, origin)) || dashboardOf(origin));
  return (
    <p className="mt-2 flex flex-wrap gap-2 text-sm empty:hidden">
      {ways.includes('sign-in') && (
        <Button look="plain" onClick={signIn}>
          {i18n.t('waysOut.signIn')}
        </Button>
      )}
      {onAgain && (ways.includes('try-again') || isMended) && (
        <Button look="plain" onClick={onAgain}>
          {i18n.t('waysOut.again')}
        </Button>
      )}
      {ways.includes('open-in-okta') && address && (
        <a
          className="inline-flex min-h-8 items-center rounded-lg border border-line bg-surface px-3 py-1 hover:bg-sunken"
          href={address}
          target="_blank"
          rel="noreferrer"
        >
          {i18n.t('waysOut.open')}
        </a>
      )}
      {ways.includes('hand-on') && (
        <CopyButton
          name={i18n.t('waysOut.handOn')}
          text={() =>
            [problem.code, asText(tell(problem)), problem.detail, new Date().toISOString()].filter(Boolean).join('\n')
          }
        />
      )}
    </p>
  );
}
