import { useContext } from 'react';
import { i18n } from '../../sentences/i18n.ts';
import { CopyButton } from '../../ui/copy/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Acting } from '../../ways-out/acting.ts';
import { WhyDenied } from '../../ways-out/why-denied.tsx';

/** FGA said no: which relation is missing, on what, and who can give it. */
export function AccessDenied({ relation, object }: { relation: string; object: string }) {
  const { sub } = useContext(Acting);
  return (
    <section
      aria-label={i18n.t('accessDenied.name')}
      className="mt-2 rounded-card border border-bad/40 bg-bad-soft p-3.5"
    >
      <h2 className="flex items-center gap-2 font-semibold text-bad">
        <Icon name="lock" /> {i18n.t('accessDenied.name')}
      </h2>
      <p className="mt-1">{i18n.t('accessDenied.says')}</p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] max-[16rem]:grid-cols-1 gap-x-3 gap-y-0.5 text-sm">
        <dt className="text-muted">{i18n.t('accessDenied.relation')}</dt>
        <dd className="font-mono">{relation}</dd>
        <dt className="text-muted">{i18n.t('accessDenied.object')}</dt>
        <dd className="font-mono">{object}</dd>
      </dl>
      <WhyDenied relation={relation} object={object} />
      <p className="mt-2 text-sm">{i18n.t('accessDenied.wayOut')}</p>
      <div className="mt-2">
        <CopyButton
          name={i18n.t('waysOut.handOn')}
          text={() =>
            [
              i18n.t('accessDenied.copied', { relation, object }),
              `npm run fga -- explain '${sub}' ${relation} ${object}`,
            ].join('\n')
          }
        />
      </div>
    </section>
  );
}
