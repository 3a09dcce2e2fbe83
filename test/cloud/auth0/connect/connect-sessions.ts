/** The trips by which people connect an account: begun with an `auth_session`, ended with a `connect_code`. */
import { createHash, randomBytes } from 'node:crypto';
import type { TokenSet, Trip } from './okta-connection.ts';

/** Seconds from `connect` to `complete`. */
export const CONNECT_SECONDS = 300;

interface ConnectRequest {
  sub: string;
  connection: string;
  redirectUri: string;
  scopes: readonly string[];
  state?: string | undefined;
  codeChallenge?: string | undefined;
}

export interface ConnectSession extends ConnectRequest {
  authSession: string;
  ticket: string;
  expiresAt: number;
  trip?: Trip;
  /** What the person came back with, and the code that fetches it. */
  arrival?: { connectCode: string; userId: string; tokens: TokenSet };
}

interface Completion {
  sub: string;
  authSession: string;
  connectCode: string;
  redirectUri: string;
  codeVerifier?: string | undefined;
}

export interface ConnectSessions {
  begin(request: ConnectRequest): ConnectSession;
  /** The session of a ticket; a ticket works once. */
  redeem(ticket: string): ConnectSession | undefined;
  depart(session: ConnectSession, trip: Trip): void;
  /** The session whose trip to the provider has this state. */
  returning(state: string): ConnectSession | undefined;
  /** @returns the connect code. */
  arrive(session: ConnectSession, userId: string, tokens: TokenSet): string;
  /** Ends a session, whatever comes of it: session and code work once. @returns it when all of `completion` fits. */
  complete(completion: Completion): (ConnectSession & Required<Pick<ConnectSession, 'arrival'>>) | undefined;
}

const secret = () => randomBytes(32).toString('base64url');
const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

export function createConnectSessions(): ConnectSessions {
  const sessions = new Map<string, ConnectSession>();
  const find = (fits: (session: ConnectSession) => boolean) =>
    [...sessions.values()].find((session) => session.expiresAt > Date.now() && fits(session));

  return {
    begin: (request) => {
      const session = {
        ...request,
        authSession: secret(),
        ticket: secret(),
        expiresAt: Date.now() + CONNECT_SECONDS * 1000,
      };
      sessions.set(session.authSession, session);
      return session;
    },
    redeem: (ticket) => find((session) => session.ticket === ticket && session.trip === undefined),
    depart: (session, trip) => void sessions.set(session.authSession, { ...session, trip }),
    returning: (state) => find((session) => session.trip?.state === state && session.arrival === undefined),
    arrive: (session, userId, tokens) => {
      const connectCode = secret();
      sessions.set(session.authSession, { ...session, arrival: { connectCode, userId, tokens } });
      return connectCode;
    },
    complete: ({ sub, authSession, connectCode, redirectUri, codeVerifier }) => {
      const session = find((one) => one.authSession === authSession);
      sessions.delete(authSession);
      const arrival = session?.arrival;
      const challenge = codeVerifier === undefined ? undefined : challengeOf(codeVerifier);
      const fits =
        session?.sub === sub &&
        session.redirectUri === redirectUri &&
        session.codeChallenge === challenge &&
        arrival?.connectCode === connectCode;
      return fits ? { ...session, arrival } : undefined;
    },
  };
}
