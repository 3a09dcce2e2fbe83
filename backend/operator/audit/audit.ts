import { readFile } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { allRows, besideIn, readKey, verify, verifyEvents } from '../../../lambdas/contract/audit/audit.ts';
import { AuditRow } from '../../../lambdas/contract/audit/row.ts';
import { AUDIT_SIGNING_ALIAS } from '../../../lambdas/contract/audit/signing.ts';
import { nameOf } from '../aws-problem.ts';
import { done, type Ended, failed } from '../command-line.ts';
import { asked, USAGE } from './arguments.ts';
import { reportOf } from './report.ts';

export interface AuditOptions {
  args: readonly string[];
  /** The text of `.output/local.json`, when there is one. */
  local: string | undefined;
  env: Record<string, string | undefined>;
  /** Makes these variables of the process, for the AWS SDK looks for endpoint and credentials there only. */
  setVariables(variables: Record<string, string>): void;
  /** Takes a line of the export. */
  write(line: string): void;
}

const Local = z.object({ doctor: z.record(z.string(), z.string()) });

/** The lines of a file, each as JSON; what is none stays the text that it is. */
const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        const value: unknown = JSON.parse(line);
        return value;
      } catch {
        return line;
      }
    });

const Line = z.looseObject({ row: z.unknown().optional(), message: z.unknown().optional() });

/** The row that a line of the log tells of, be it the row itself, what was logged, or what Lambda made of that. */
const witnessOf = (line: unknown): unknown => {
  const { row, message } = Line.safeParse(line).data ?? {};
  if (message !== undefined) return witnessOf(typeof message === 'string' ? linesOf(message)[0] : message);
  return row ?? line;
};

/** The public key, from where the heads are signed. */
const keyOfKms = async () => {
  const kms = new KMSClient({});
  const { PublicKey } = await kms
    .send(new GetPublicKeyCommand({ KeyId: AUDIT_SIGNING_ALIAS }))
    .finally(() => kms.destroy());
  return readKey(Buffer.from(PublicKey ?? []).toString('base64'));
};

const read = async (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw Object.assign(new Error(`${file} cannot be read.`), { name: 'unreadable' });
  });

/** Exports the rows of the record, or verifies them: those of the table, or of a file that was exported. */
export async function runAudit({ args, env, local, setVariables, write }: AuditOptions): Promise<Ended> {
  const command = asked(args);
  if (command === undefined) return failed(2, USAGE);
  if (command.act === 'help') return done(USAGE);
  if (!env.AWS_REGION && local !== undefined) {
    const running = Local.safeParse(JSON.parse(local));
    if (!running.success) return failed(2, '.output/local.json is not what npm start writes. Run npm start again.');
    setVariables(running.data.doctor);
  }
  const client = new DynamoDBClient({});
  try {
    if (command.act === 'export') {
      for await (const row of allRows(client)) write(JSON.stringify(row));
      return done('');
    }
    const { file, key, log } = command;
    const rows: unknown[] = file === undefined ? [] : linesOf(await read(file));
    if (file === undefined) for await (const row of allRows(client)) rows.push(row);
    const publicKey = key !== undefined ? readKey(await read(key)) : file === undefined ? await keyOfKms() : undefined;
    const witnesses = log === undefined ? [] : linesOf(await read(log)).map(witnessOf);
    const flaws = verify({ rows, witnesses, key: publicKey });
    const known = rows.flatMap((row) => AuditRow.safeParse(row).data ?? []);
    const events = file === undefined ? await verifyEvents(known, besideIn(client), Date.now()) : undefined;
    const out = reportOf({ rows: known, read: rows.length, flaws, events, isSigned: publicKey !== undefined });
    return { exitCode: flaws.length + (events?.length ?? 0) === 0 ? 0 : 1, out, err: '' };
  } catch (problem) {
    if (problem instanceof Error && problem.name === 'unreadable') return failed(2, problem.message);
    const what = `Nothing is known (${nameOf(problem)}).`;
    return failed(2, `${what} Check AWS_REGION, the AWS credentials, and that npm run deploy made table and key.`);
  } finally {
    client.destroy();
  }
}
