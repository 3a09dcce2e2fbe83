/** What the AWS services of the local cloud have in common: restJson1 answers and signed requests. */

import { AWS } from './tenant.ts';

/** How a client of the SDK asks the stand-in at `endpoint`: signed by nobody in particular, and once. */
export const awsAt = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: AWS,
  maxAttempts: 1,
  cacheMiddleware: true,
});

/** An error as restJson1 services answer it. */
export interface AwsError {
  status: number;
  /** The exception's name: `ResourceNotFoundException`. */
  type: string;
  message: string;
  /** Further members of the exception. */
  members?: Record<string, string>;
}

export const errorResponse = ({ status, type, message, members }: AwsError): Response =>
  new Response(JSON.stringify({ message, ...members }), {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
  });

/** Timestamps go as epoch seconds, restJson1's default in bodies. */
export const jsonResponse = (value: unknown): Response =>
  new Response(
    JSON.stringify(value, function (this: Record<string, unknown>, key, plain) {
      const raw = this[key];
      return raw instanceof Date ? raw.getTime() / 1000 : plain;
    }),
    { headers: { 'content-type': 'application/json' } },
  );

const SIGNATURE =
  /^AWS4-HMAC-SHA256 Credential=[^/\s]+\/\d{8}\/[^/\s]+\/(?<service>[a-z0-9-]+)\/aws4_request, ?SignedHeaders=\S+, ?Signature=[0-9a-f]{64}$/;

/** Why a request counts as unsigned for this signing name (AWS Signature Version 4); the signature is not computed. */
export function signatureError(service: string, authorization: string | null): AwsError | undefined {
  if (authorization === null)
    return { status: 403, type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' };
  const signed = SIGNATURE.exec(authorization)?.groups?.service;
  if (signed === service) return undefined;
  const message = signed
    ? `Credential should be scoped to correct service: '${service}'.`
    : 'Authorization header is no AWS Signature Version 4.';
  return { status: 403, type: 'InvalidSignatureException', message };
}
