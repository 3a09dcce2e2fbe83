/** The process of WXT's dev server: serves the panel as it is edited, says `ready` once it can be loaded. */
import { createServer } from 'wxt';
import * as z from 'zod';
import { allowServer } from './allow-server.ts';

// It does not outlive who started it.
process.once('disconnect', () => process.exit());

const [, , given] = process.argv;
const port = z.coerce.number().int().parse(given);
const host = '127.0.0.1';
const server = await createServer({
  root: 'extension',
  dev: { server: { host, origin: host, port, strictPort: true } },
  // Chromium is opened by who started this process.
  webExt: { disabled: true },
  hooks: {
    'server:created': (wxt, { origin }) => {
      // Registered last, as the product's own configuration writes the whole policy.
      wxt.hook('build:manifestGenerated', (_wxt, manifest) => allowServer(manifest, origin));
    },
  },
});
await server.start();
process.send?.('ready');
