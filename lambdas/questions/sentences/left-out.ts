/** Parts of an answer that it can do without: each read where it may be, and otherwise left out with a note. */
import type { Refusal } from '../../contract/function-result.ts';
import type { OktaReader } from '../../operations/okta.ts';
import type { Result } from '../../platform/result.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Why a part of an answer is missing; `what` is in the plural: "Roles are left out: you need the relation read_okta on okta:roles." */
export const leftOut = (what: string, refusal: Refusal): string =>
  refusal.outcome === 'denied'
    ? `${capital(what)} are left out: you need the relation ${refusal.relation} on ${refusal.object}.`
    : `${capital(what)} are left out: ${refusal.message}`;

type Read = <T>(
  what: string,
  allowed: Result<OktaReader>,
  part: (okta: OktaReader) => Promise<Result<T>>,
) => Promise<T | undefined>;

/** `read` gives what was read, or nothing and one of the `notes`. */
export function leavingOut(): { notes: readonly string[]; read: Read } {
  const notes: string[] = [];
  return {
    notes,
    read: async (what, allowed, part) => {
      const result = allowed.ok ? await part(allowed.value) : allowed;
      if (result.ok) return result.value;
      notes.push(leftOut(what, result.refusal));
      return undefined;
    },
  };
}
