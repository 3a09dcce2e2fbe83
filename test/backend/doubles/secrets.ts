import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { listen } from '../../cloud/listen.ts';

const Asked = z.object({
  SecretId: z.string(),
  SecretString: z.string().optional(),
  VersionStage: z.enum(['AWSCURRENT', 'AWSPREVIOUS']).default('AWSCURRENT'),
});

/**
 * AWS Secrets Manager's GetSecretValue and PutSecretValue (awsJson1_1) over values by name; `values` shows what is put.
 * As there, what was put before stays as AWSPREVIOUS.
 */
export async function startSecrets(values: Record<string, string>, onPut = async () => {}) {
  const previous: Record<string, string | undefined> = {};
  const arn = (name: string) => `arn:aws:secretsmanager:us-east-1:111122223333:secret:${name}-AbCdEf`;
  /** What was read, by the id it was asked for. */
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { SecretId, SecretString, VersionStage } = Asked.parse(await json(request));
    const name = Object.keys(values).find((each) => each === SecretId || arn(each) === SecretId);
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    const value = name && (VersionStage === 'AWSCURRENT' ? values : previous)[name];
    if (name === undefined || value === undefined)
      return answer(400, { __type: 'ResourceNotFoundException', Message: 'No such secret' });
    if (SecretString === undefined) asked.push(SecretId);
    else {
      [previous[name], values[name]] = [value, SecretString];
      await onPut();
    }
    return answer(200, {
      ARN: arn(name),
      Name: name,
      ...(SecretString === undefined && { SecretString: value }),
    });
  });
  return { ...(await listen(server, 0)), arn, asked };
}
