import type { MiddlewareHandler } from 'hono';

const LOOPBACK = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/**
 * Keeps web pages of other origins from driving a server on this machine: the host must be the loopback one (DNS
 * rebinding), and a request that changes something must come from the same origin or from no page at all.
 */
export const localOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? '';
  const site = context.req.header('sec-fetch-site') ?? 'none';
  const origin = context.req.header('origin');
  const foreign = !['none', 'same-origin'].includes(site) || (origin !== undefined && origin !== `http://${host}`);
  if (!LOOPBACK.test(host) || (context.req.method !== 'GET' && foreign)) return context.text('Refused.', 403);
  return next();
};
