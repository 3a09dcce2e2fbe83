import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { listen } from '../../fakes/listen.ts';

const Asked = z.object({ SecretId: z.string() });

/** AWS Secrets Manager's GetSecretValue (awsJson1_1) over the given values, by name. */
export async function startSecrets(values: Record<string, string>) {
  const arn = (name: string) => `arn:aws:secretsmanager:us-east-1:111122223333:secret:${name}-AbCdEf`;
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { SecretId } = Asked.parse(await json(request));
    asked.push(SecretId);
    const name = Object.keys(values).find((each) => arn(each) === SecretId);
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    if (name === undefined) return answer(400, { __type: 'ResourceNotFoundException', Message: 'No such secret' });
    return answer(200, { ARN: SecretId, Name: name, SecretString: values[name] });
  });
  return { ...(await listen(server, 0)), arn, asked };
}
