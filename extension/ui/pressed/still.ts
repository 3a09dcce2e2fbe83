import { createStore, type Store } from '../store.ts';

export type Watched<T> = Pick<Store<T>, 'get' | 'subscribe'>;

/**
 * Whether the mouse or a finger is pressed on the page. It counts as let go as its click begins, so that what the click
 * does is drawn at once; and where there is none, just after its end, or as a menu opens or another window comes before.
 */
export function pressing(page: Pick<Window, 'addEventListener' | 'setTimeout'>): Watched<boolean> {
  const pressed = createStore(false);
  const letGo = () => pressed.set(false);
  const letGoSoon = () => page.setTimeout(letGo);
  page.addEventListener('pointerdown', ({ button }) => button === 0 && pressed.set(true), { capture: true });
  page.addEventListener('click', letGo, { capture: true });
  for (const end of ['pointerup', 'pointercancel', 'contextmenu'])
    page.addEventListener(end, letGoSoon, { capture: true });
  // Not caught on its way down, where it is that of a field, too.
  page.addEventListener('blur', letGoSoon);
  return pressed;
}

/**
 * A store that keeps its value while something is pressed: what is drawn of it does not move away under the pointer, for
 * a button that does is not clicked, though the person pressed it.
 */
export function still<T>(store: Watched<T>, pressed: Watched<boolean>): Watched<T> {
  let shown = store.get();
  return {
    get: () => {
      if (!pressed.get()) shown = store.get();
      return shown;
    },
    subscribe: (listener) => {
      const ends = [store.subscribe(listener), pressed.subscribe(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** When nothing is pressed, which may be now. */
export const untilLetGo = (pressed: Watched<boolean>): Promise<void> =>
  new Promise((done) => {
    if (!pressed.get()) return done();
    const end = pressed.subscribe(() => {
      end();
      done();
    });
  });
