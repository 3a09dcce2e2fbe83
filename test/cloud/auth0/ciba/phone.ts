/** The phones of the tenant's people, as Guardian sees them: who has one, what was pushed to it, what it answered. */

/** What a push shows. A push without rich authorization details has only its binding message. */
export interface Facts {
  code?: string;
  action?: string;
  /** The other fields, in their order. */
  facts?: { key: string; name: string; value: string }[];
}

export type Answer = 'approved' | 'denied';

export interface Push extends Facts {
  auth_req_id: string;
  sub: string;
  binding_message: string;
  /** Epoch milliseconds. */
  expires_at: number;
  answer?: Answer;
}

type Eligibility = 'ready' | 'not enrolled' | 'too many pushes';

export interface Phones {
  /** `pending` until the app on the phone confirms it; only a confirmed phone gets pushes. */
  enrolment(sub: string): 'none' | 'pending' | 'confirmed';
  enrolled(sub: string): boolean;
  /** Begins an enrolment that the phone has yet to confirm. */
  invite(sub: string): void;
  enrol(sub: string): void;
  remove(sub: string): void;
  /** Whether a push may be sent now, and if so counts it: at most so many a person in a minute. */
  request(sub: string): Eligibility;
  push(push: Push): void;
  /** Pushes of this person, or of everyone, newest first. */
  pushes(sub?: string): Push[];
  /** The push that still waits for its answer. */
  open(authReqId: string): Push | undefined;
  answer(authReqId: string, answer: Answer): void;
  /** Calls `listener` after every change until the returned function is called. */
  onChange(listener: () => void): () => void;
}

export const isOpen = (push: Push): boolean => push.answer === undefined && push.expires_at > Date.now();

export function createPhones(enrolledAtStart: readonly string[], pushesAMinute = 5): Phones {
  const enrolled = new Set(enrolledAtStart);
  const invited = new Set<string>();
  const pushes = new Map<string, Push>();
  const requestedAt = new Map<string, number[]>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  return {
    enrolment: (sub) => (enrolled.has(sub) ? 'confirmed' : invited.has(sub) ? 'pending' : 'none'),
    enrolled: (sub) => enrolled.has(sub),
    invite: (sub) => {
      invited.add(sub);
      changed();
    },
    enrol: (sub) => {
      invited.delete(sub);
      enrolled.add(sub);
      changed();
    },
    remove: (sub) => {
      invited.delete(sub);
      enrolled.delete(sub);
      changed();
    },
    request: (sub) => {
      if (!enrolled.has(sub)) return 'not enrolled';
      const recent = (requestedAt.get(sub) ?? []).filter((at) => at > Date.now() - 60_000);
      if (recent.length >= pushesAMinute) return 'too many pushes';
      requestedAt.set(sub, [...recent, Date.now()]);
      return 'ready';
    },
    push: (push) => {
      pushes.set(push.auth_req_id, push);
      changed();
    },
    pushes: (sub) => [...pushes.values()].filter((push) => sub === undefined || push.sub === sub).reverse(),
    open: (authReqId) => {
      const push = pushes.get(authReqId);
      return push && isOpen(push) ? push : undefined;
    },
    answer: (authReqId, answer) => {
      const push = pushes.get(authReqId);
      if (push) pushes.set(authReqId, { ...push, answer });
      changed();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
