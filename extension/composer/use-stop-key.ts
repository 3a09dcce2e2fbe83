import { useEffect } from 'react';
import { isComposing } from './composer-keys.ts';

/** Esc ends the answer that is being written, wherever the focus is; first of all it closes what is open. */
export function useStopKey(running: boolean, onStop: () => void): void {
  useEffect(() => {
    if (!running) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
      if (document.querySelector(':modal, :popover-open')) return;
      // A popup would close by it.
      event.preventDefault();
      onStop();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [running, onStop]);
}
