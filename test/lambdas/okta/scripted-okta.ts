/** An Okta that answers whatever a test wants, and the client that asks it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { connectOkta, type Okta } from '../../../lambdas/okta/client.ts';
import { type Listening, listen } from '../../cloud/listen.ts';

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

export const oktaError = (errorCode: string, errorSummary = 'Summary', errorCauses: unknown = []) => ({
  errorCode,
  errorSummary,
  errorCauses,
});

/** Starts it for the tests of one file. */
export function startScriptedOkta() {
  let respond: Respond;
  let org: Listening;
  let okta: Okta;
  const seen: { method: string; url: string; authorization: string | undefined }[] = [];
  beforeAll(async () => {
    const server = createServer((request, response) => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', authorization: request.headers.authorization });
      respond(request, response);
    });
    org = await listen(server, 0);
  });
  // A new one has heard of no rate limit.
  beforeEach(() => {
    okta = connectOkta({ orgUrl: org.url })('token-canary');
  });
  afterEach(() => {
    seen.length = 0;
  });
  afterAll(() => org.close());
  return {
    url: () => org.url,
    okta: () => okta,
    /** What it was asked in this test. */
    seen,
    respondBy: (given: Respond) => {
      respond = given;
    },
    answer: (status: number, body: unknown = [], headers: Record<string, string> = {}) => {
      respond = (_, response) => {
        response.writeHead(status, { 'content-type': 'application/json', 'x-okta-request-id': 'req-1', ...headers });
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      };
    },
  };
}
