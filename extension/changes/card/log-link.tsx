import { useContext } from 'react';
import { ConsoleOrigin } from '../../page/console-origin.ts';
import { logAddressOf } from '../../page/okta-page.ts';
import { i18n } from '../../sentences/i18n.ts';

/** Where whoever may read Okta's System Log finds what it holds of a change. */
export function LogLink({ expression }: { expression: string | undefined }) {
  const origin = useContext(ConsoleOrigin);
  if (expression === undefined || origin === undefined) return null;
  return (
    <p className="mt-2 text-sm">
      <a className="underline" href={logAddressOf(expression, origin)} target="_blank" rel="noreferrer">
        {i18n.t('changes.log')}
      </a>
    </p>
  );
}
