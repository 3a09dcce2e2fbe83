/**
 * Runs in a page before its own scripts, and marks when what a person waits for is on the screen. It knows both pages by
 * what a person knows them by: the box, "Send", the log, the status.
 */

export interface Probe {
  /** Resolves once there is a box that can be written in, which is marked as `usable`. */
  usable: Promise<void>;
  /** Resolves once what was sent (`send`), and that it is worked on, are there, which is marked as `sent`. */
  sent: Promise<void>;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/** Resolves when it holds and was painted. */
const seen = (holds: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!holds()) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  });

const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? '';
const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent;

const usable = seen(() => document.querySelector('textarea:enabled') !== null).then(() => {
  performance.mark('usable');
});

const sent = new Promise<void>((resolve) => {
  const onClick = ({ target, timeStamp }: MouseEvent) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (!button || nameOf(button) !== 'Send') return;
    performance.mark('send', { startTime: timeStamp });
    const question = document.querySelector('textarea')?.value ?? '';
    seen(() => textOf('[role=log]').includes(question) && textOf('[role=status]') !== '').then(() => {
      performance.mark('sent');
      resolve();
    });
  };
  document.addEventListener('click', onClick, { capture: true });
});

window.probe = { usable, sent };
