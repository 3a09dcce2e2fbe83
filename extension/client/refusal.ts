import * as z from 'zod/mini';
import { type Problem, problem } from './problem.ts';

/** `ProblemDocument` of the backend's contract, as far as it is read here. */
const ProblemDocument = z.object({ code: z.string(), title: z.string(), detail: z.exactOptional(z.string()) });

/** Why the backend refused, as its problem document says. */
export async function refusal(response: Response): Promise<Problem> {
  const document = ProblemDocument.safeParse(await response.json().catch(() => null));
  if (!document.success) return problem('internal', { detail: `HTTP ${response.status}` });
  const { title, ...rest } = document.data;
  return { ...rest, message: title };
}
