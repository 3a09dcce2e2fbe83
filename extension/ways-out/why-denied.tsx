import { useContext, useState } from 'react';
import type { Denial } from '../client/beginning.ts';
import { Results } from '../results/results.ts';
import { i18n } from '../sentences/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const list = (names: readonly string[]): string =>
  new Intl.ListFormat(i18n.t('locale'), { type: 'unit' }).format(names);

/** One way to have it: what it takes, each with whether the person has it. */
function Way({ way }: { way: Denial['ways'][number] }) {
  return (
    <li className="flex flex-wrap gap-x-3">
      {way.map(({ relation, held }) => (
        <span key={relation} className={`inline-flex items-center gap-1 ${held ? 'text-muted' : 'font-semibold'}`}>
          <Icon name={held ? 'check' : 'close'} />
          <span className="font-mono">{relation}</span>
          <span className="sr-only">{i18n.t(held ? 'accessDenied.why.held' : 'accessDenied.why.lacking')}</span>
        </span>
      ))}
    </li>
  );
}

/** What FGA says about a denial. */
function Told({ denial: { ways, stoppedBy, people, groups } }: { denial: Denial }) {
  return (
    <div role="status" className="mt-2 space-y-1.5 text-sm">
      {stoppedBy.length > 0 && <p>{i18n.t('accessDenied.why.stopped', { relations: list(stoppedBy) })}</p>}
      {ways.length > 0 && <p>{i18n.t(ways.length > 1 ? 'accessDenied.why.ways' : 'accessDenied.why.way')}</p>}
      <ul className="space-y-1 pl-1">
        {ways.map((way) => (
          <Way key={way.map(({ relation }) => relation).join()} way={way} />
        ))}
      </ul>
      {groups.length > 0 && <p>{i18n.t('accessDenied.why.groups', { groups: list(groups) })}</p>}
      <p>
        {people.length > 0
          ? i18n.t('accessDenied.why.people', { people: list(people) })
          : i18n.t('accessDenied.why.nobody')}
      </p>
    </div>
  );
}

/** On demand: which relations it takes and which are missing, by the model, and who has them. */
export function WhyDenied({ relation, object }: { relation: string; object: string }) {
  const backend = useContext(Results);
  const [told, setTold] = useState<Denial | 'asked' | 'failed'>();
  if (!backend) return null;
  const ask = async () => {
    setTold('asked');
    const answer = await backend.denial(relation, object);
    setTold(answer.ok ? answer.value : 'failed');
  };
  if (typeof told === 'object') return <Told denial={told} />;
  return (
    <div className="mt-2">
      <Button look="plain" onClick={ask} disabled={told === 'asked'}>
        {i18n.t('accessDenied.why.ask')}
      </Button>
      {told === 'failed' && (
        <p role="status" className="mt-1 text-sm">
          {i18n.t('accessDenied.why.failed')}
        </p>
      )}
    </div>
  );
}
