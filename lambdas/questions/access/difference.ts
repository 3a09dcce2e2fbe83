/** Something that somebody has: `key` tells it from others, `id` is Okta's where it has one. */
export interface Thing {
  key: string;
  id: string;
  name: string;
  kind: string;
  link?: string | undefined;
}

/** What only the one has, what only the other, and what both. */
export interface Difference {
  ours: readonly Thing[];
  theirs: readonly Thing[];
  shared: readonly Thing[];
}

export function differenceOf(one: readonly Thing[], other: readonly Thing[]): Difference {
  const [mine, yours] = [new Set(one.map(({ key }) => key)), new Set(other.map(({ key }) => key))];
  return {
    ours: one.filter(({ key }) => !yours.has(key)),
    theirs: other.filter(({ key }) => !mine.has(key)),
    shared: one.filter(({ key }) => yours.has(key)),
  };
}
