/** What is known of each kept conversation without reading it: the list of the history, of all persons of this browser. */
import { storedInLocal } from '../../stored.ts';

export interface Head {
  /** AG-UI's `threadId`. */
  threadId: string;
  /** Whose it is: nobody else is told of it. */
  sub: string;
  title: string;
  /** When something was first and last asked in it, in ISO 8601. */
  begun: string;
  used: string;
  /** How many changes it holds. */
  changes: number;
  /** What its entries take in the storage. */
  bytes: number;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0;
const isTime = (value: unknown): value is string => isText(value) && !Number.isNaN(Date.parse(value));

function headIn(value: unknown): Head[] {
  if (typeof value !== 'object' || value === null) return [];
  const { threadId, sub, title, begun, used, changes, bytes }: Partial<Record<keyof Head, unknown>> = value;
  if (!isText(threadId) || !isText(sub) || !isText(title)) return [];
  if (!isTime(begun) || !isTime(used) || !isCount(changes) || !isCount(bytes)) return [];
  return [{ threadId, sub, title, begun, used, changes, bytes }];
}

/** Those that this version can read. By hand: the background page, too, reads them, and zod would be most of it. */
export const readHeads = (stored: unknown): Head[] => (Array.isArray(stored) ? stored.flatMap(headIn) : []);

export const HEADS = 'history';
export const storedHeads = storedInLocal(HEADS, readHeads);

/** The key of what was said in a conversation: an object of `sub` and `entries`. */
export const bodyKeyOf = ({ threadId }: Pick<Head, 'threadId'>): string => `${HEADS}:${threadId}`;
export const isBodyKey = (key: string): boolean => key.startsWith(`${HEADS}:`);
