import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { SIGNING_ALGORITHM } from '../contract/audit/signing.ts';

/** Signs by a key of AWS KMS, which never leaves it. Rejects as the SDK does. */
export const signByKms = (key: string, patience: number) => {
  const client = new KMSClient({
    requestHandler: {
      connectionTimeout: 1000 * patience,
      requestTimeout: 5000 * patience,
      throwOnRequestTimeout: true,
    },
  });
  return async (text: string): Promise<string> => {
    const { Signature } = await client.send(
      new SignCommand({
        KeyId: key,
        Message: Buffer.from(text),
        MessageType: 'RAW',
        SigningAlgorithm: SIGNING_ALGORITHM,
      }),
    );
    if (Signature === undefined) throw new Error('AWS KMS gave no signature');
    return Buffer.from(Signature).toString('base64');
  };
};
