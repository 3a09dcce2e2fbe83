import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';

interface Card {
  icon: IconName;
  name: string;
  says: readonly string[];
}

const CARDS: readonly Card[] = [
  {
    icon: 'commands',
    name: 'What it can',
    says: [
      'It looks up and explains: “Who is in Finance?”, “Why can’t Ana sign in?”',
      'It changes: “Unlock Ana”, “Offboard Ben on Friday”.',
      'Press / for all that can be said.',
    ],
  },
  {
    icon: 'lock',
    name: 'What it may never',
    says: [
      'More than you may: it acts as you.',
      'Change anything before you agree, by a button or on your phone.',
      'Change anything unseen: each change is shown with Okta’s own request id.',
    ],
  },
  {
    icon: 'link',
    name: 'How to begin',
    says: ['You do this once: sign in, connect Okta, enrol your phone.'],
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
  const card = CARDS[at];
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
  const last = at === CARDS.length - 1;
  return (
    <section aria-label="Introduction" className="rounded-card border border-line bg-surface px-3.5 py-3">
      <div className="min-h-38">
        <h2 ref={heading} tabIndex={-1} className="flex items-center gap-2 font-semibold">
          {card && <Icon name={card.icon} className="size-4 text-accent" />}
          {card?.name}
          <span className="ml-auto shrink-0 text-xs font-normal text-muted">
            {at + 1} of {CARDS.length}
          </span>
        </h2>
        <ul className="mt-2 space-y-1.5">
          {card?.says.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
        {last && people && <p className="mt-1.5 text-xs text-muted">On this machine: {people}.</p>}
      </div>
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        {at > 0 && (
          <Button look="quiet" onClick={() => go(at - 1)}>
            Back
          </Button>
        )}
        {!last && (
          <Button look="quiet" className="order-first mr-auto" onClick={end}>
            Skip
          </Button>
        )}
        <Button look="plain" onClick={last ? end : () => go(at + 1)}>
          {last ? 'Done' : 'Next'}
        </Button>
      </div>
    </section>
  );
}
