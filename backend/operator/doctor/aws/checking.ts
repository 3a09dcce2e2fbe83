/** What checks of AWS have in common. */
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { nameOf } from '../../aws-problem.ts';
import { checksOf, type Problem } from '../check.ts';

/** The one thing to do where AWS is not as the repository's stacks say. */
export const DEPLOY_AWS = 'Run npm run deploy.';

/** For the states that end by themselves. */
export const WAIT = 'Wait a minute, then run this again.';

/** The exception of whatever is not there, in every service asked here. */
export const NOT_FOUND = 'ResourceNotFoundException';

/** The longest a turn of a model may take here. */
export const ANSWER_MS = 60_000;

/** How the doctor asks AWS: once, and with time for a model's answer. */
export const patient = () => ({
  requestHandler: new NodeHttpHandler({ connectionTimeout: 3000, requestTimeout: ANSWER_MS }),
  maxAttempts: 1,
});

export const checkAws = checksOf(
  'AWS',
  (problem): Problem => ({
    what: `AWS cannot be read (${nameOf(problem)}).`,
    do: 'Check AWS_REGION and that your credentials are in force and may describe what was deployed.',
  }),
);

/** The answer, or the exception's name when it is one of `names`: those say something about the setting. */
export async function orRefusal<T>(asking: Promise<T>, ...names: string[]): Promise<{ is: T } | { refusal: string }> {
  try {
    return { is: await asking };
  } catch (problem) {
    if (names.includes(nameOf(problem))) return { refusal: nameOf(problem) };
    throw problem;
  }
}
