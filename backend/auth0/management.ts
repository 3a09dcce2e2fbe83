/** Auth0's Management API, read as one machine-to-machine application. */
export interface Management {
  /** The JSON at `path`. @throws an `Error` of one sentence when Auth0 refuses or does not answer */
  get(path: string): Promise<unknown>;
}

export interface ManagementOptions {
  /** With a slash at its end. */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

const TIMEOUT_MS = 10_000;

/** A client whose token is asked for at the first read and kept: whoever uses it is done within minutes. */
export function management({ issuer, clientId, clientSecret }: ManagementOptions): Management {
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const response = await fetch(new URL(path, issuer), { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
      () => undefined,
    );
    if (!response) throw new Error(`${issuer} does not answer.`);
    if (!response.ok) throw new Error(`Auth0 answered ${response.status} to ${path.split('?')[0]}.`);
    return response.json();
  };
  let token: Promise<string> | undefined;
  const authorize = async (): Promise<string> => {
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
    if (typeof answer !== 'object' || answer === null || !('access_token' in answer)) {
      throw new Error('Auth0 gave no token for the Management API.');
    }
    return String(answer.access_token);
  };

  return {
    get: async (path) => {
      token ??= authorize();
      return ask(`api/v2${path}`, { headers: { authorization: `Bearer ${await token}` } });
    },
  };
}
