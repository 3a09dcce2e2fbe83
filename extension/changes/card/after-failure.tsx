import { useContext } from 'react';
import type { ChangeState, ChangeView } from '../../../backend/contract.ts';
import { Asking } from '../../chat/asking.ts';
import { i18n } from '../../sentences/i18n.ts';
import { ReadOnly, ReadOnlyNote } from '../../settings/read-only.tsx';
import { Button } from '../../ui/button.tsx';
import { WayOutButtons } from '../../ways-out/way-out-buttons.tsx';
import { waysOutOf } from '../../ways-out/ways-out.ts';
import { WhyDenied } from '../../ways-out/why-denied.tsx';

/** A change that ended so did not do all that was asked for, and nobody said no to it. */
const UNDONE: readonly ChangeState[] = ['failed', 'partial', 'expired'];

/** The ways out of a change that did not do what was asked for: asked again it is a change of its own. */
export function AfterFailure({ change, asked }: { change: ChangeView; asked: string | undefined }) {
  const ask = useContext(Asking);
  const readOnly = useContext(ReadOnly);
  const { state, failure, steps } = change;
  if (!UNDONE.includes(state)) return null;
  const worksAgain = failure === undefined || waysOutOf(failure.code).includes('try-again');
  const offersAgain = asked !== undefined && worksAgain;
  const { relation, object } = failure?.values ?? {};
  return (
    <div className="mt-2">
      {failure && <WayOutButtons problem={failure} about={steps[0]?.targets[0]?.id} />}
      {failure?.code === 'denied' && relation && object && <WhyDenied relation={relation} object={object} />}
      {offersAgain && readOnly && <ReadOnlyNote />}
      {offersAgain && !readOnly && (
        <Button look="plain" className="mt-2 text-sm" disabled={ask === undefined} onClick={() => ask?.(asked)}>
          {i18n.t('waysOut.askAgain')}
        </Button>
      )}
    </div>
  );
}
