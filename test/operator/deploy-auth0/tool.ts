import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'yaml';

/** Loads modules of the tool, and what it loads itself. */
export const loadOfTool = createRequire(createRequire(import.meta.url).resolve('auth0-deploy-cli'));

/** What tenant.yaml or mcp.yaml says, its keywords as they stand there. */
export const readTenant = (file = 'tenant.yaml') =>
  parse(readFileSync(`backend/operator/deploy-auth0/${file}`, 'utf8').replaceAll('##', ''));

/** The kinds of resource that the two files have, and the two members that the tool adds. */
export const kindsOfTenant = (): string[] => [
  ...new Set([...Object.keys(readTenant()), ...Object.keys(readTenant('mcp.yaml')), 'exclude', 'include']),
];

/**
 * Takes from the real auth0-deploy-cli what only takes time: of its schema all but the kinds of resource that
 * the tenant files have (compiling the whole takes 10 s), and its waits for a rate limit and for what is new to show, neither
 * of which the local tenant has.
 * @returns what gives it all back
 */
export function hastenTool(): () => void {
  const { default: schema } = loadOfTool('./tools/auth0/schema.js');
  const utils = loadOfTool('./tools/utils.js');
  const pools = loadOfTool('promise-pool-executor');
  const { properties } = schema;
  const { sleep } = utils;
  const { PromisePoolExecutor } = pools;

  schema.properties = Object.fromEntries(kindsOfTenant().map((kind) => [kind, properties[kind]]));
  utils.sleep = async () => {};
  pools.PromisePoolExecutor = class extends PromisePoolExecutor {
    constructor({ concurrencyLimit }: { concurrencyLimit: number }) {
      super({ concurrencyLimit });
    }
  };
  return () => {
    schema.properties = properties;
    utils.sleep = sleep;
    pools.PromisePoolExecutor = PromisePoolExecutor;
  };
}
