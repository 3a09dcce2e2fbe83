/** One line of what auth0-deploy-cli threw: what it was at and, where the rest quotes Auth0's answer, its message. */
export function sentenceOf(problem: unknown): string {
  const text = problem instanceof Error ? problem.message : String(problem);
  const [line = ''] = text.split('\n');
  // The tool's errors hold whole answers; nothing else of them is for a terminal.
  const said = /"message": *("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  return said === undefined ? line : `${line}: ${String(JSON.parse(said))}`;
}
