import type { Conversation } from '../model/model.ts';

/** What the turns of a session leave to the next one. */
export interface Session {
  conversation: Conversation;
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

/** Sessions in memory; `now` in epoch milliseconds. `begin` makes the conversation of a new one. */
export function createSessions({
  idleMs,
  now,
  begin,
}: {
  idleMs: number;
  now(): number;
  begin(): Conversation;
}): Sessions {
  const sessions = new Map<string, { session: Session; taken: boolean; usedAt: number }>();
  return {
    take: (sessionId) => {
      const kept = sessions.get(sessionId);
      if (kept?.taken) return undefined;
      const fresh =
        kept && now() - kept.usedAt <= idleMs ? kept.session : { conversation: begin(), sessionAttributes: {} };
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
