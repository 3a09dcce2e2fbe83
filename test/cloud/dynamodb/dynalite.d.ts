declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** DynamoDB in memory; times in milliseconds. */
  function dynalite(options: { createTableMs: number }): Server;
  export = dynalite;
}
