import type { Problem } from '../client/problem.ts';
import { i18n } from '../sentences/i18n.ts';
import { asText, tell } from '../sentences/tell.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { OktaLink } from './session.ts';

/** Why connecting or disconnecting failed. */
export const Alert = ({ problem }: { problem: Problem }) => (
  <p role="alert" className="mt-2 rounded-lg bg-bad-soft px-3 py-2 text-bad">
    {asText(tell(problem))} {problem.detail}
  </p>
);

/** Asks for the second consent: without it Token Vault holds nothing for this person. */
export function ConnectOkta({ okta, onConnect }: { okta: OktaLink; onConnect: () => void }) {
  const connecting = okta.state === 'connecting';
  if (okta.state === 'connected' && okta.problem) return <Alert problem={okta.problem} />;
  if (okta.state !== 'not-connected' && !connecting) return null;
  return (
    <section aria-labelledby="connect-okta" className="rounded-card border border-line bg-surface p-4">
      <h2 id="connect-okta" className="flex items-center gap-2 font-semibold">
        <Icon name="link" className="size-4 text-accent" /> {i18n.t('connectOkta.name')}
      </h2>
      <p className="mt-1.5 text-muted">{i18n.t('connectOkta.says')}</p>
      {okta.state === 'not-connected' && okta.problem && <Alert problem={okta.problem} />}
      <Button look="primary" className="mt-3 w-full" onClick={onConnect} disabled={connecting}>
        {i18n.t('connectOkta.button')}
      </Button>
      {connecting && <p className="mt-2 text-center text-sm text-muted">{i18n.t('connectOkta.goOn')}</p>}
    </section>
  );
}
