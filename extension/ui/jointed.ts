import { createElement, Fragment, type ReactNode } from 'react';

const JOINT = createElement('wbr');

/** Long words, a login or `PASSWORD_EXPIRED`, may break where they have a joint: a side panel is narrow. */
export const jointed = (text: string): ReactNode =>
  createElement(
    Fragment,
    null,
    ...text.split(/(?<=[@_])/).flatMap((piece, at) => (at === 0 ? [piece] : [JOINT, piece])),
  );
