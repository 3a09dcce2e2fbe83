/** Writing to the record: what is intended before it is done, what came of it, and how changes moved on. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { sha256 } from '../changes/canonical.ts';
import type { ChangeEvent } from '../changes/events.ts';
import { type AuditEntry, AuditRow } from '../contract/audit/row.ts';
import type { Change } from '../contract/changes/change.ts';
import { failed, found, type Result } from '../platform/result.ts';
import { chainsIn } from './chains.ts';
import { keyedBy } from './seal.ts';

export interface AuditRecord {
  /** What a person is called in the record. */
  keyed(sub: string): string;
  /**
   * Writes what is to be done; the place of its row. Fails with `audit_unavailable` where it cannot be written: then it must
   * not be done.
   */
  intend(sub: string, entry: AuditEntry): Promise<Result<number>>;
  /** Writes what came of something, or that it was refused. Never rejects: where it cannot be written the log says so. */
  tell(sub: string, entry: AuditEntry): Promise<void>;
  /** Writes that a change moved on, pointing to the event beside it. Rejects where it cannot be written. */
  moved(change: Change, event: ChangeEvent): Promise<void>;
}

const UNAVAILABLE = failed(
  'audit_unavailable',
  'The record of what is done cannot be written, so nothing was done. Try again.',
);

/** Ids of another system, those that a row may hold. */
export const idsOf = (...ids: readonly (string | undefined)[]): Pick<AuditEntry, 'okta_request_ids'> => {
  const okta_request_ids = AuditRow.shape.okta_request_ids.safeParse(ids.filter(Boolean)).data ?? [];
  return okta_request_ids.length === 0 ? {} : { okta_request_ids };
};

interface RecordOptions {
  client: DynamoDBClient;
  /** At least 32 bytes. Another key begins another chain for everybody. */
  key: Uint8Array;
  now(): number;
  /** Takes a line for each row that could not be written; an alarm counts them. */
  log(line: string): void;
}

export const recordIn = ({ client, key, now, log }: RecordOptions): AuditRecord => {
  const chains = chainsIn(client, now);
  const keyed = keyedBy(key);
  const append = (sub: string, entry: AuditEntry) => chains.append(keyed(sub), entry);
  const lost = ({ event, phase }: AuditEntry) => log(JSON.stringify({ event: 'audit_unavailable', of: event, phase }));

  return {
    keyed,
    intend: (sub, entry) =>
      append(sub, entry).then(
        ({ seq }) => found(seq),
        () => {
          lost(entry);
          return UNAVAILABLE;
        },
      ),
    tell: (sub, entry) =>
      append(sub, entry).then(
        () => {},
        () => lost(entry),
      ),
    async moved({ change_id, sub, client, hash }, event) {
      const { version, to, by, step, okta_request_id, failure_code } = event;
      await append(sub, {
        event: 'change',
        ...{ change_id, version, state: to, by, digest: sha256(event), hash },
        ...(client !== undefined && { client }),
        ...(step !== undefined && { step }),
        ...(failure_code !== undefined && { outcome: failure_code }),
        ...idsOf(okta_request_id),
      });
    },
  };
};
