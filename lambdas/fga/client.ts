import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { CredentialsMethod, OpenFgaClient } from '@openfga/sdk';
import axios from 'axios';
import type { FgaCredentials } from '../contract/variables/fga-store.ts';

export interface FgaStore {
  apiUrl: string;
  storeId: string;
  /** The model the code was written for; a newer one in the store changes nothing until it is deployed here. */
  authorizationModelId: string;
  credentials?: FgaCredentials;
}

const MAX_ANSWER_BYTES = 262_144;

type Axios = ConstructorParameters<typeof OpenFgaClient>[1];

/**
 * A client of one FGA store that follows no redirect, reads no large body and repeats a failed request once.
 * `timeout` (milliseconds) bounds each HTTP request, the token request included.
 */
export const fgaClient = (
  { apiUrl, storeId, authorizationModelId, credentials }: FgaStore,
  timeout: number,
): OpenFgaClient => {
  // The SDK's own instance has no timeout on the token request and believes redirects.
  const http = axios.create({
    timeout,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    proxy: false,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  });
  return new OpenFgaClient(
    {
      apiUrl,
      storeId,
      authorizationModelId,
      retryParams: { maxRetry: 1, minWaitInMs: 50 },
      ...(credentials && { credentials: { method: CredentialsMethod.ClientCredentials, config: credentials } }),
    },
    // The SDK is CommonJS and so sees axios' other, equal set of types.
    http as unknown as Axios,
  );
};
