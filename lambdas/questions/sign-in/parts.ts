/** Parts of an answer that it can do without: each read where it may be, and otherwise left out with a note. */
import type { OktaReader } from '../../operations/okta.ts';
import type { Result } from '../../platform/result.ts';
import { leftOut } from '../left-out.ts';

type Read = <T>(
  what: string,
  allowed: Result<OktaReader>,
  part: (okta: OktaReader) => Promise<Result<T>>,
) => Promise<T | undefined>;

/** `read` gives what was read, or nothing and a note that names `what` in the plural: "Blocks are left out: …". */
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
