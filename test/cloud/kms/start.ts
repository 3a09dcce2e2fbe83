/**
 * AWS KMS on 127.0.0.1 with one key that signs, as far as the product asks: Sign, GetPublicKey and DescribeKey of
 * https://docs.aws.amazon.com/kms/latest/APIReference/ (awsJson1_1). The key is made at the start and kept nowhere.
 */
import { generateKeyPairSync, sign } from 'node:crypto';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod';
import { AUDIT_SIGNING_ALIAS, SIGNING_ALGORITHM, SIGNING_SPEC } from '../../../lambdas/contract/audit/signing.ts';
import { type AwsError, signatureError } from '../aws.ts';
import { type Listening, listen } from '../listen.ts';

/** The key's ARN. */
export const KEY_ARN = 'arn:aws:kms:us-east-1:000000000000:key/6f1d3c1e-0000-4000-8000-000000000001';

const NAMES: readonly string[] = [KEY_ARN, KEY_ARN.split('/')[1] ?? '', AUDIT_SIGNING_ALIAS];

const Named = z.looseObject({ KeyId: z.string() });
const ToSign = z.object({
  Message: z.base64(),
  MessageType: z.literal('RAW').default('RAW'),
  SigningAlgorithm: z.literal(SIGNING_ALGORITHM),
});

const refuse = ({ status, type, message }: AwsError) => Response.json({ __type: type, message }, { status });
const invalid = (message: string) => refuse({ status: 400, type: 'ValidationException', message });

/** Starts it on this port. */
export function startKms({ port }: { port: number }): Promise<Listening> {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const common = {
    KeyId: KEY_ARN,
    KeySpec: SIGNING_SPEC,
    KeyUsage: 'SIGN_VERIFY',
    SigningAlgorithms: [SIGNING_ALGORITHM],
  };
  const operations: Record<string, (body: unknown) => Response> = {
    Sign(body) {
      const asked = ToSign.safeParse(body);
      if (!asked.success) return invalid(z.prettifyError(asked.error));
      const { Message, SigningAlgorithm } = asked.data;
      const message = Buffer.from(Message, 'base64');
      if (message.length === 0 || message.length > 4096) return invalid('Message has 1 to 4096 bytes.');
      const Signature = sign('sha256', message, { key: pair.privateKey, dsaEncoding: 'der' }).toString('base64');
      return Response.json({ KeyId: KEY_ARN, Signature, SigningAlgorithm });
    },
    GetPublicKey: () =>
      Response.json({
        ...common,
        PublicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      }),
    DescribeKey: () =>
      Response.json({
        KeyMetadata: { ...common, Arn: KEY_ARN, Enabled: true, KeyState: 'Enabled', MultiRegion: false },
      }),
  };

  const app = new Hono().post('/', async (c) => {
    const unsigned = signatureError('kms', c.req.header('authorization') ?? null);
    if (unsigned) return refuse(unsigned);
    const [, name = ''] = /^TrentService\.(\w+)$/.exec(c.req.header('x-amz-target') ?? '') ?? [];
    const operation = operations[name];
    if (operation === undefined)
      return refuse({ status: 400, type: 'UnknownOperationException', message: 'Unknown operation' });
    const named = Named.safeParse(await c.req.json().catch(() => undefined));
    if (!named.success) return invalid(z.prettifyError(named.error));
    const { KeyId } = named.data;
    if (!NAMES.includes(KeyId))
      return refuse({ status: 400, type: 'NotFoundException', message: `Key '${KeyId}' does not exist` });
    return operation(named.data);
  });
  return listen(createAdaptorServer({ fetch: app.fetch }), port);
}
