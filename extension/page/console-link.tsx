import type { ReactNode } from 'react';

/** A text that leads to a page of the admin console in a tab of its own; without an address it is only that text. */
export const ConsoleLink = ({ address, children }: { address: string | undefined; children: ReactNode }) =>
  address === undefined ? (
    children
  ) : (
    <a className="underline" href={address} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
