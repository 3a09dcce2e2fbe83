import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

/** Auth0's Management API, asked as one machine-to-machine application. */
export interface Management {
  /** Its token, and what that is good for. @throws as `get` */
  access(): Promise<Access>;
  /** The JSON at `path`. @throws an `Error` of one sentence when Auth0 refuses (`cause`: the status) or does not answer */
  get(path: string): Promise<unknown>;
  /** Has something made or changed, and returns what Auth0 says of it. @throws as `get` */
  send(method: 'POST' | 'PATCH', path: string, body: object): Promise<unknown>;
}

interface Access {
  token: string;
  scopes: string[];
}

export interface ManagementOptions {
  /** With a slash at its end. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Waits so many milliseconds. */
  pause?: (ms: number) => Promise<unknown>;
}

const TIMEOUT_MS = 10_000;
/** A free tenant answers ten at once and then two a second, which a doctor's reading exceeds. */
const TRIES = 4;
const PAUSE_MS = { least: 1_000, most: 10_000 };

/**
 * How long to leave Auth0 alone: till `x-ratelimit-reset` (epoch seconds), which knows nothing of a free tenant's limit.
 * https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
const pauseOf = ({ headers }: Response): number => {
  const reset = Number(headers.get('x-ratelimit-reset')) * 1000 - Date.now();
  return Math.min(Math.max(reset || 0, PAUSE_MS.least), PAUSE_MS.most);
};
const Token = z.object({ access_token: z.string(), scope: z.string().default('') });

/** A client whose token is asked for at the first read and kept: whoever uses it is done within minutes. */
export function management({ issuer, clientId, clientSecret, pause = sleep }: ManagementOptions): Management {
  const ask = async (path: string, init: RequestInit, tries = TRIES): Promise<unknown> => {
    const response = await fetch(new URL(path, issuer), { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
      () => undefined,
    );
    if (!response) throw new Error(`${issuer} does not answer.`);
    if (response.status === 429 && tries > 1) {
      await pause(pauseOf(response));
      return ask(path, init, tries - 1);
    }
    if (!response.ok)
      throw new Error(`Auth0 answered ${response.status} to ${path.split('?')[0]}.`, {
        cause: response.status,
      });
    return response.json();
  };
  let known: Promise<Access> | undefined;
  const authorize = async (): Promise<Access> => {
    const answer = await ask('oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        audience: `${issuer}api/v2/`,
      }),
    });
    const { data } = Token.safeParse(answer);
    if (!data) throw new Error('Auth0 gave no token for the Management API.');
    return { token: data.access_token, scopes: data.scope.split(' ') };
  };
  const access = () => {
    known ??= authorize();
    return known;
  };

  const bearer = async () => ({ authorization: `Bearer ${(await access()).token}` });

  return {
    access,
    get: async (path) => ask(`api/v2${path}`, { headers: await bearer() }),
    send: async (method, path, body) =>
      ask(`api/v2${path}`, {
        method,
        headers: { ...(await bearer()), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}

/** What Auth0 answered to `path`, in the known shape. @throws an `Error` of one sentence when it is in another */
export const inShape =
  <T>(path: string, shape: z.ZodType<T>) =>
  (answer: unknown): T => {
    const parsed = shape.safeParse(answer);
    if (!parsed.success) throw new Error(`Auth0’s answer to ${path.split('?')[0]} is not in the known shape.`);
    return parsed.data;
  };
