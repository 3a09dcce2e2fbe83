import { type ComponentType, useLayoutEffect } from 'react';
import { createStore } from './store.ts';
import { useStore } from './use-store.ts';

/**
 * A component whose code is loaded when it is first to be drawn, and in whose place `Instead` is drawn until then. What
 * does not load is thrown where it is drawn. Unlike React's `lazy` it does not wait for 300 ms to replace what it drew.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Instead: ComponentType<P> = () => null,
): ComponentType<P> {
  const store = createStore<{ Drawn: ComponentType<P>; error?: unknown }>({ Drawn: Instead });
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    load().then(
      (Drawn) => store.set({ Drawn }),
      (error) => store.set({ Drawn: Instead, error }),
    );
  };
  return function Later(props: P) {
    useLayoutEffect(begin, []);
    const { Drawn, error } = useStore(store);
    if (error !== undefined) throw error;
    return <Drawn {...props} />;
  };
}
