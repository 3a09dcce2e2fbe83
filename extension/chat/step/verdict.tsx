import { useContext } from 'react';
import { COMMANDS } from '../../../backend/contract/commands.ts';
import { tellingSaid } from '../../sentences/catalogue/tell-sentence.ts';
import { tellVerdict } from '../../sentences/catalogue/tell-verdict.ts';
import { i18n } from '../../sentences/i18n.ts';
import { ReadOnly, ReadOnlyNote } from '../../settings/read-only.tsx';
import { Button } from '../../ui/button.tsx';
import { Asking } from '../asking.ts';
import type { Remedy, Verdict as Said } from './function-result.ts';

const tellSaid = tellingSaid(COMMANDS.flatMap(({ commands }) => commands.flatMap(({ says }) => says)));

/** What a question comes to, first of all, and what would mend it: a press asks for that change, and the phone decides. */
export function Verdict({ verdict, remedies }: { verdict: Said; remedies: readonly Remedy[] }) {
  const ask = useContext(Asking);
  const readOnly = useContext(ReadOnly);
  return (
    <article
      aria-label={i18n.t('chat.verdict')}
      className="mt-2 rounded-card border border-accent/40 bg-accent-soft p-3.5"
    >
      <p className="font-semibold">{tellVerdict(verdict)}</p>
      {remedies.length > 0 && readOnly && <ReadOnlyNote />}
      {remedies.length > 0 && !readOnly && (
        <p className="mt-2.5 flex flex-wrap gap-2">
          {remedies
            .map(({ say }) => tellSaid(say))
            .map((say) => (
              <Button key={say} look="plain" disabled={ask === undefined} onClick={() => ask?.(say)}>
                {say}
              </Button>
            ))}
        </p>
      )}
    </article>
  );
}
