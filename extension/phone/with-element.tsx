import type { ReactNode } from 'react';

/** A sentence with an element in the place of its `{name}`, wherever the language has it. */
export const WithElement = ({ says, children }: { says: string; children: ReactNode }) => {
  const [before, after] = says.split(/\{\w+\}/);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
};
