import type { ReactNode } from 'react';

/**
 * A table as wide as it likes, in a box that scrolls by itself. Chromium puts such a box into the tab order; a region
 * needs a name.
 */
export const TableBox = ({ name, children }: { name: string; children: ReactNode }) => (
  <section aria-label={name} className="max-w-full overflow-x-auto rounded-lg border border-line">
    <table>{children}</table>
  </section>
);
