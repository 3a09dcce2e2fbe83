import * as z from 'zod/mini';
import { type Problem, problem } from './problem.ts';

/** `ProblemDocument` of the backend's contract, as far as it is read here. */
const ProblemDocument = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.exactOptional(z.string()),
  retry_after: z.exactOptional(z.number()),
});

/** What an answer of the backend that is no success says went wrong, and when to come again. */
export async function refusal(response: Response): Promise<Problem> {
  const document = ProblemDocument.safeParse(await response.json().catch(() => null));
  if (!document.success) return problem('internal', { detail: `HTTP ${response.status}` });
  const { title, retry_after, ...rest } = document.data;
  const again = retry_after !== undefined && new Date(Date.now() + retry_after * 1000).toISOString();
  return { ...rest, message: title, ...(again && { values: { again } }) };
}
