import { firstOf, type Problem } from '../check.ts';
import { DEPLOY_AWS } from './checking.ts';

/** Either engine needs a guardrail, at a version nobody can change; `version` is undefined where there is none. */
export const judgeGuardrail = (engine: 'agent' | 'harness', version: string | undefined): Problem | undefined =>
  firstOf(
    version === undefined && {
      what: `The ${engine} has no guardrail, so prompt attacks come in and secrets go out.`,
      do: DEPLOY_AWS,
    },
    !/^\d+$/.test(version ?? '') && {
      what: `The guardrail of the ${engine} is at ${version}, not at a numbered version, so it may change unseen.`,
      do: DEPLOY_AWS,
    },
  );
