/** DynamoDB's TTL settings, which dynalite does not keep. No row is ever removed: the product does not rely on it. */
import * as z from 'zod';

const Asked = z.object({
  TableName: z.string(),
  TimeToLiveSpecification: z.object({ Enabled: z.boolean(), AttributeName: z.string() }).optional(),
});

/** Answers DescribeTimeToLive and UpdateTimeToLive, and nothing else. */
export function timeToLive(): (operation: string | undefined, request: Request) => Promise<Response | undefined> {
  const attributes = new Map<string, string>();
  return async (operation, request) => {
    if (operation !== 'DescribeTimeToLive' && operation !== 'UpdateTimeToLive') return undefined;
    const { TableName, TimeToLiveSpecification: change } = Asked.parse(await request.json());
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
    return Response.json(body, { headers: { 'content-type': 'application/x-amz-json-1.0' } });
  };
}
