/** What of the matrices a server answers as they say. */
const PARTS = ['model', 'write', 'check', 'list-objects', 'list-users'] as const;
type Part = (typeof PARTS)[number];

export interface Score {
  passed: Record<Part, number>;
  /** What it answers otherwise, by the name of the question. */
  otherwise: Record<Part, Map<string, string>>;
}

const forEach = <T>(make: () => T): Record<Part, T> => ({
  model: make(),
  write: make(),
  check: make(),
  'list-objects': make(),
  'list-users': make(),
});

export const emptyScore = (): Score => ({ passed: forEach(() => 0), otherwise: forEach(() => new Map()) });

/** Notes an answer, as JSON has it. */
export function note(score: Score, part: Part, question: string, expected: unknown, answer: unknown): void {
  const [wanted, got] = [expected, answer].map((value) => JSON.stringify(value));
  if (wanted === got) score.passed[part] += 1;
  else score.otherwise[part].set(question, `expected ${wanted}, got ${got}`);
}

/** One line a server: how many of how many. */
export const inOneLine = ({ passed, otherwise }: Score): string =>
  PARTS.map((part) => `${part} ${passed[part]}/${passed[part] + otherwise[part].size}`).join(', ');

/** Each question that a server answers otherwise than its matrix says. */
export const differences = ({ otherwise }: Score): string[] =>
  PARTS.flatMap((part) => [...otherwise[part]].map(([question, answer]) => `${part}: ${question}: ${answer}`));
