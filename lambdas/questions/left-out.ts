import type { FunctionResult, Ok } from '../contract/function-result.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Why a part of an answer is missing: "Roles are left out: you need the relation read_okta on okta:roles." */
export const leftOut = (what: string, refusal: Exclude<FunctionResult, Ok>): string =>
  refusal.outcome === 'denied'
    ? `${capital(what)} are left out: you need the relation ${refusal.relation} on ${refusal.object}.`
    : `${capital(what)} are left out: ${refusal.message}`;
