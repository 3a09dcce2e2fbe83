import { type RefObject, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Pressed } from '../ui/pressed/pressed.ts';

/** Closer than this to the end counts as at the end. */
const NEAR_PX = 32;

interface StickToBottom {
  box: RefObject<HTMLDivElement | null>;
  /** What scrolls in the box. */
  content: RefObject<HTMLDivElement | null>;
  /** Whether nothing is below what is seen. */
  atEnd: boolean;
  toEnd: () => void;
}

/**
 * Keeps a scroll box at its end while the reader is there, and leaves it alone when they read further up. It goes to its
 * end, wherever they are, when `asked` is another question than before: one's own words are to be seen. Where nothing is
 * asked it begins at its top. While something is pressed it stays where it is: a button that moves away under the pointer
 * is not clicked.
 */
export function useStickToBottom(asked: string | undefined): StickToBottom {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const [atEnd, setAtEnd] = useState(true);
  const pressed = useContext(Pressed);
  const toEnd = () => {
    stuck.current = true;
    box.current?.scrollTo({ top: box.current.scrollHeight });
  };

  useEffect(() => {
    const element = box.current;
    if (!element || !content.current) return;
    let last = element.scrollTop;
    const look = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const near = scrollHeight - scrollTop - clientHeight < NEAR_PX;
      // Only who scrolls up leaves the end: what grows below them does not take them from it.
      if (near || scrollTop < last) stuck.current = near;
      last = scrollTop;
      setAtEnd(near);
    };
    const stick = () => {
      if (pressed.get()) return;
      if (stuck.current) element.scrollTo({ top: element.scrollHeight });
      look();
    };
    const grown = new ResizeObserver(stick);
    for (const each of [element, content.current]) grown.observe(each);
    element.addEventListener('scroll', look, { passive: true });
    const end = pressed.subscribe(stick);
    return () => {
      end();
      grown.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [pressed]);

  useLayoutEffect(() => {
    stuck.current = asked !== undefined;
    box.current?.scrollTo({ top: stuck.current ? box.current.scrollHeight : 0 });
  }, [asked]);

  return { box, content, atEnd, toEnd };
}
