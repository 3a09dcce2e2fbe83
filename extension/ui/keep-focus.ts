/** What had the focus last, and where it was: in a card, in the conversation. */
interface Held {
  element: HTMLElement;
  card: HTMLElement | null;
  around: HTMLElement | null;
  inLog: boolean;
}

const isUsable = (element: HTMLElement): boolean => element.isConnected && !element.matches(':disabled');

/** Where one goes on from what cannot be pressed any more, or is not there: near it, or where a person says what to do. */
const nearest = ({ element, card, around, inLog }: Held): HTMLElement | undefined =>
  [
    card,
    element.isConnected || inLog ? around : null,
    document.querySelector('textarea'),
    document.querySelector<HTMLElement>('main button:enabled'),
  ].find((each) => each?.isConnected && each.checkVisibility()) ?? undefined;

/**
 * Keeps the focus from getting lost where what has it goes away or is disabled. What is enabled again gets it back, but not
 * out of the message box: somebody may be writing. Whoever presses elsewhere is left there.
 */
export function keepFocus(): void {
  let held: Held | undefined;
  let standIn: HTMLElement | undefined;

  const look = () => {
    const now = document.activeElement;
    if (held === undefined || ![document.body, held.element, standIn].some((each) => each === now)) return;
    const stands = now !== null && now === standIn;
    if (isUsable(held.element)) {
      if (stands && !now.matches('textarea')) held.element.focus();
      return;
    }
    if (stands) return;
    standIn = nearest(held);
    if (standIn && standIn.tabIndex < 0) standIn.tabIndex = -1;
    standIn?.focus({ preventScroll: true });
  };

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || target === standIn) return;
    const [card, around] = [target.closest('article'), target.parentElement];
    held = { element: target, card, around, inLog: target.closest('[role=log]') !== null };
    standIn = undefined;
  });
  document.addEventListener('pointerdown', () => (held = undefined), { capture: true });
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
}
