/** What a journey through the local cloud leaves behind, for the sweep. */
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { awsAt } from '../../cloud/aws.ts';
import { gateBefore } from '../../e2e/world/gate.ts';
import type { Canary } from './sweep.ts';

/** Where secrets are looked for. */
export const SWEPT = ['log', 'traces', 'answers', 'items', 'checkpoints', 'engine'] as const;

/** What was written: log lines, traces, the backend's answers and refusals, DynamoDB's items, what the workflows checkpoint, what engine and backend say to each other. */
export interface Written {
  canaries: readonly Canary[];
  texts: Record<(typeof SWEPT)[number], readonly (string | Buffer)[]>;
}

/** A door before a part that keeps what goes through, both ways. */
export async function listening(port: number) {
  const said: Buffer[] = [];
  const answered: Buffer[] = [];
  const { url, shut } = await gateBefore(
    port,
    (bytes) => answered.push(bytes),
    (bytes) => said.push(bytes),
  );
  return { url, shut, heard: (): Buffer[] => [Buffer.concat(said), Buffer.concat(answered)] };
}

/** All that lies in the tables, as JSON, an item each. */
export async function itemsIn(url: string): Promise<string[]> {
  const client = new DynamoDBClient(awsAt(url));
  const { TableNames = [] } = await client.send(new ListTablesCommand());
  const scans = await Promise.all(TableNames.map((TableName) => client.send(new ScanCommand({ TableName }))));
  client.destroy();
  return scans.flatMap(({ Items = [] }) => Items.map((item) => JSON.stringify(item)));
}
