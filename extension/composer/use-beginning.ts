import { useContext, useEffect, useState } from 'react';
import type { Beginning } from '../client/beginning.ts';
import type { OktaEntity } from '../page/okta-page.ts';
import { Results } from '../results/results.ts';
import { Pressed } from '../ui/pressed/pressed.ts';
import { untilLetGo } from '../ui/pressed/still.ts';
import { suggestionsFor } from './suggestions.ts';
import { pageText } from './use-page-chip.ts';

/**
 * What the person may begin with, once the backend has told: of the page beside, or of the org where there is none.
 * Asked while `needed`, and again after a failure each time the panel is shown.
 */
export function useBeginning(page: OktaEntity | undefined, needed: boolean): Beginning | undefined {
  const backend = useContext(Results);
  const pressed = useContext(Pressed);
  const [told, setTold] = useState<{ of: OktaEntity | undefined; beginning: Beginning }>();
  useEffect(() => {
    if (!needed || !backend) return;
    let left = false;
    const operations = new Set(suggestionsFor(page).map(({ operationId }) => operationId));
    let failed = false;
    const ask = async () => {
      const answer = await backend.beginning(page && pageText(page), [...operations]);
      // What is told takes the place of what was offered until then, and may be pressed.
      await untilLetGo(pressed);
      if (left) return;
      failed = !answer.ok;
      if (answer.ok) setTold({ of: page, beginning: answer.value });
    };
    const askAgain = () => {
      if (!failed || document.hidden) return;
      failed = false;
      ask();
    };
    ask();
    document.addEventListener('visibilitychange', askAgain);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', askAgain);
    };
  }, [backend, needed, page, pressed]);
  return told?.of === page ? told?.beginning : undefined;
}
