import { createMiddleware } from 'hono/factory';

/**
 * Guards the tenant's own pages, which know no sign-in: nothing another site makes a browser send changes anything,
 * and no other site shows them in a frame. A client that is no browser sends neither header and passes.
 */
export const ownPagesOnly = (url: string) =>
  createMiddleware(async (c, next) => {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const foreign = (site !== undefined && !['same-origin', 'none'].includes(site)) || (origin && origin !== url);
    if (c.req.method !== 'GET' && foreign) return c.text('This page takes no request from another site.', 403);
    await next();
    c.header('content-security-policy', "frame-ancestors 'none'");
    c.header('cache-control', 'no-store');
    return undefined;
  });
