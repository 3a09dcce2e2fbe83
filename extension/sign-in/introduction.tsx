import { useEffect, useRef, useState } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';

interface Card {
  icon: IconName;
  name: string;
  says: readonly string[];
}

const cards = (): readonly Card[] => [
  {
    icon: 'commands',
    name: i18n.t('introduction.can.name'),
    says: [i18n.t('introduction.can.explains'), i18n.t('introduction.can.changes'), i18n.t('introduction.can.all')],
  },
  {
    icon: 'lock',
    name: i18n.t('introduction.never.name'),
    says: [
      i18n.t('introduction.never.more'),
      i18n.t('introduction.never.unasked'),
      i18n.t('introduction.never.unseen'),
    ],
  },
  {
    icon: 'link',
    name: i18n.t('introduction.begin.name'),
    says: [i18n.t('introduction.begin.once')],
  },
];

interface IntroductionProps {
  /** Who can sign in, where the build is for a cloud on this machine. */
  people?: string | undefined;
  onEnd: () => void;
}

/** Three short cards, one at a time. */
export function Introduction({ people, onEnd }: IntroductionProps) {
  const [at, setAt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const [moved, setMoved] = useState(false);
  const all = cards();
  const card = all[at];
  // Read out as it is gone to; the button that was pressed may be another one there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each card is gone to.
  useEffect(() => {
    if (moved) heading.current?.focus();
  }, [at, moved]);
  const go = (to: number) => {
    setMoved(true);
    setAt(to);
  };
  const end = () => {
    setAt(0);
    setMoved(false);
    onEnd();
  };
  const last = at === all.length - 1;
  return (
    <section
      aria-label={i18n.t('introduction.name')}
      className="rounded-card border border-line bg-surface px-3.5 py-3"
    >
      <div className="min-h-38">
        <h2 ref={heading} tabIndex={-1} className="flex items-center gap-2 font-semibold">
          {card && <Icon name={card.icon} className="size-4 text-accent" />}
          {card?.name}
          <span className="ml-auto shrink-0 text-xs font-normal text-muted">
            {i18n.t('introduction.of', { at: at + 1, all: all.length })}
          </span>
        </h2>
        <ul className="mt-2 space-y-1.5">
          {card?.says.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
        {last && people && <p className="mt-1.5 text-xs text-muted">{i18n.t('introduction.machine', { people })}</p>}
      </div>
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        {at > 0 && (
          <Button look="quiet" onClick={() => go(at - 1)}>
            {i18n.t('introduction.back')}
          </Button>
        )}
        {!last && (
          <Button look="quiet" className="order-first mr-auto" onClick={end}>
            {i18n.t('introduction.skip')}
          </Button>
        )}
        <Button look="plain" onClick={last ? end : () => go(at + 1)}>
          {last ? i18n.t('introduction.end') : i18n.t('introduction.next')}
        </Button>
      </div>
    </section>
  );
}
