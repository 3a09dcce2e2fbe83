/** An exception of AWS by its name, a broken connection by its code, and what the SDK itself misses in its words. */
export function nameOf(problem: unknown): string {
  if (!(problem instanceof Error)) return 'unknown';
  if ('code' in problem && typeof problem.code === 'string') return problem.code;
  return problem.name === 'Error' ? problem.message : problem.name;
}
