/** DynamoDB's TTL settings, which dynalite does not keep. No row is ever removed: the product does not rely on it. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const TARGET = /^DynamoDB_\d{8}\.(DescribeTimeToLive|UpdateTimeToLive)$/;
const Asked = z.object({
  TableName: z.string(),
  TimeToLiveSpecification: z.object({ Enabled: z.boolean(), AttributeName: z.string() }).optional(),
});

/** A server that answers DescribeTimeToLive and UpdateTimeToLive itself and leaves the rest to `dynamodb`. */
export function withTimeToLive(dynamodb: Server): Server {
  const attributes = new Map<string, string>();
  const answer: RequestListener = async (request, response) => {
    const [, operation] = TARGET.exec(String(request.headers['x-amz-target'])) ?? [];
    if (operation === undefined) return void dynamodb.emit('request', request, response);
    const { TableName, TimeToLiveSpecification: change } = Asked.parse(await json(request));
    if (change?.Enabled) attributes.set(TableName, change.AttributeName);
    else if (change) attributes.delete(TableName);
    const AttributeName = attributes.get(TableName);
    const body = change
      ? { TimeToLiveSpecification: change }
      : {
          TimeToLiveDescription: AttributeName
            ? { TimeToLiveStatus: 'ENABLED', AttributeName }
            : { TimeToLiveStatus: 'DISABLED' },
        };
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  };
  return createServer(answer);
}
