import type { FunctionResult, Ok } from '../../contract/function-result.ts';

/** Why a part of an answer is missing: "Roles are left out: you need the relation read_okta on okta:roles." */
export const leftOut = (what: string, refusal: Exclude<FunctionResult, Ok>): string =>
  refusal.outcome === 'denied'
    ? `${what} are left out: you need the relation ${refusal.relation} on ${refusal.object}.`
    : `${what} are left out: ${refusal.message}`;
