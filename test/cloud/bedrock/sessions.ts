import type { Memory } from './planner/plan.ts';

/** A conversation: what its turns leave to the next one. */
export interface Session {
  memory: Memory;
  sessionAttributes: Record<string, string>;
}

export interface Sessions {
  /** Takes the session for one turn, new where there is none or it idled too long; nothing while a turn has it. */
  take(sessionId: string): Session | undefined;
  /** Gives the session back for the next turn. */
  giveBack(sessionId: string): void;
  /** Ends the session: the next turn begins a new one. */
  end(sessionId: string): void;
}

/** Sessions in memory; `now` in epoch milliseconds. */
export function createSessions({ idleMs, now }: { idleMs: number; now(): number }): Sessions {
  const sessions = new Map<string, { session: Session; taken: boolean; usedAt: number }>();
  return {
    take: (sessionId) => {
      const kept = sessions.get(sessionId);
      if (kept?.taken) return undefined;
      const fresh = kept && now() - kept.usedAt <= idleMs ? kept.session : { memory: {}, sessionAttributes: {} };
      sessions.set(sessionId, { session: fresh, taken: true, usedAt: now() });
      return fresh;
    },
    giveBack: (sessionId) => {
      const kept = sessions.get(sessionId);
      if (kept) sessions.set(sessionId, { ...kept, taken: false, usedAt: now() });
    },
    end: (sessionId) => {
      sessions.delete(sessionId);
    },
  };
}
