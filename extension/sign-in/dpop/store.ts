/** What spa-js keeps for DPoP, in IndexedDB: read here without loading it. It makes the key, and forgets all of it at a sign-out. */
import type { DpopStore, KeyPair } from './proving.ts';

const NAME = 'auth0-spa-js';
const VERSION = 1;
const TABLES = { keys: 'keypair', nonces: 'nonce' };

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    for (const table of Object.values(TABLES)) request.result.createObjectStore(table);
  };
  return settled(request);
}

/** The store of a client; its names are those of spa-js. */
export function dpopStore(clientId: string): DpopStore {
  let opened: Promise<IDBDatabase> | undefined;
  const table = async (name: string, mode: IDBTransactionMode) => {
    opened ??= open();
    return (await opened).transaction(name, mode).objectStore(name);
  };
  const ofBackend = `${clientId}::_backend`;
  return {
    keyPair: async () => settled<KeyPair | undefined>((await table(TABLES.keys, 'readonly')).get(`${clientId}::auth0`)),
    nonce: async () => settled<string | undefined>((await table(TABLES.nonces, 'readonly')).get(ofBackend)),
    keepNonce: async (nonce) => {
      await settled((await table(TABLES.nonces, 'readwrite')).put(nonce, ofBackend));
    },
  };
}
