import { useContext } from 'react';
import type { ChangeView } from '../../../backend/contract.ts';
import { AtTime } from '../../chat/said/at-time.tsx';
import { ConsoleLink } from '../../page/console-link.tsx';
import { ConsoleOrigin } from '../../page/console-origin.ts';
import { requestAddressOf } from '../../page/okta-page.ts';
import { i18n } from '../../sentences/i18n.ts';
import { tellAction } from '../../sentences/tell-change.ts';
import { TraceId } from './trace-id.tsx';

/** What whoever looks into a change asks for, folded away. */
export function Details({ change: { steps, client, traceId, failure, createdAt } }: { change: ChangeView }) {
  const origin = useContext(ConsoleOrigin);
  const requests = steps.flatMap((step) =>
    step.oktaRequestId === undefined ? [] : [[step, step.oktaRequestId] as const],
  );
  return (
    <details className="mt-2.5 text-sm">
      <summary className="cursor-pointer text-muted">{i18n.t('changes.details.title')}</summary>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] max-[16rem]:grid-cols-1 gap-x-3 gap-y-0.5">
        <dt className="text-muted">{i18n.t('changes.details.asked')}</dt>
        <dd>
          <AtTime at={createdAt} />
        </dd>
        {client && <Detail name={i18n.t('changes.details.client')} code={client.name} />}
        {requests.map(([step, id]) => (
          <Detail
            key={id}
            name={steps.length === 1 ? i18n.t('changes.details.request') : tellAction(step)}
            code={id}
            address={origin && requestAddressOf(id, origin)}
          />
        ))}
        {traceId && (
          <>
            <dt className="text-muted">{i18n.t('changes.details.trace')}</dt>
            <dd>
              <TraceId id={traceId} />
            </dd>
          </>
        )}
        {failure && <Detail name={i18n.t('changes.details.code')} code={failure.code} />}
      </dl>
    </details>
  );
}

/** A code, which leads to where the console tells of it, where it does. */
const Detail = ({ name, code, address }: { name: string; code: string; address?: string | undefined }) => (
  <>
    <dt className="text-muted">{name}</dt>
    <dd className="font-mono text-xs leading-5 wrap-anywhere">
      <ConsoleLink address={address}>{code}</ConsoleLink>
    </dd>
  </>
);
