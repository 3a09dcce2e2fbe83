import { type RefObject, useEffect } from 'react';

/**
 * Puts the focus into the message box, where nothing else has it: now, each time the panel is shown again, and whenever
 * `turn` changes. While it is undefined the person is elsewhere.
 */
export function useFocus(box: RefObject<HTMLTextAreaElement | null>, turn: string | undefined): void {
  useEffect(() => {
    if (turn === undefined) return;
    const enter = () => {
      const { activeElement, body, hidden } = document;
      if (!hidden && (activeElement === null || activeElement === body)) box.current?.focus();
    };
    enter();
    document.addEventListener('visibilitychange', enter);
    return () => document.removeEventListener('visibilitychange', enter);
  }, [box, turn]);
}
