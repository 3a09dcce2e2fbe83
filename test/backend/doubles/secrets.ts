import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { listen } from '../../cloud/listen.ts';

const Asked = z.object({ SecretId: z.string(), SecretString: z.string().optional() });

/** AWS Secrets Manager's GetSecretValue and PutSecretValue (awsJson1_1) over values by name; `values` shows what is put. */
export async function startSecrets(values: Record<string, string>) {
  const arn = (name: string) => `arn:aws:secretsmanager:us-east-1:111122223333:secret:${name}-AbCdEf`;
  /** What was read, by the id it was asked for. */
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { SecretId, SecretString } = Asked.parse(await json(request));
    const name = Object.keys(values).find((each) => each === SecretId || arn(each) === SecretId);
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    if (name === undefined) return answer(400, { __type: 'ResourceNotFoundException', Message: 'No such secret' });
    if (SecretString === undefined) asked.push(SecretId);
    else values[name] = SecretString;
    return answer(200, {
      ARN: arn(name),
      Name: name,
      ...(SecretString === undefined && { SecretString: values[name] }),
    });
  });
  return { ...(await listen(server, 0)), arn, asked };
}
