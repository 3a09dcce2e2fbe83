import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Closer than this to the end counts as at the end. */
const NEAR_PX = 32;

/** Keeps a scroll box at its end while the reader is there, and leaves it alone when they read further up. */
export function useStickToBottom(content: unknown): {
  box: RefObject<HTMLDivElement | null>;
  atEnd: boolean;
  toEnd: () => void;
} {
  const box = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const [atEnd, setAtEnd] = useState(true);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      setAtEnd(stuck.current);
    };
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, []);

  useLayoutEffect(() => {
    if (stuck.current && content) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [content]);

  return { box, atEnd, toEnd };
}
