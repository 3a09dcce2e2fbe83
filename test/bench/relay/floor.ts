/** The floor of a relay: Hono, jose and server-sent events around one call of the AWS SDK, and nothing else. */
import { BedrockAgentRuntimeClient, InvokeAgentCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { Hono } from 'hono';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as z from 'zod';
import { singleAttempt } from '../../../backend/engines/single-attempt.ts';
import { httpServer } from '../../../backend/http/http-server.ts';

const settings = z
  .object({ AUTH0_DOMAIN: z.string(), AUTH0_AUDIENCE: z.string(), BEDROCK_AGENT_ID: z.string() })
  .parse(process.env);
const issuer = `${settings.AUTH0_DOMAIN}/`;
const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', issuer));
const client = new BedrockAgentRuntimeClient(singleAttempt(120_000));
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const Body = z.object({ threadId: z.string(), messages: z.array(z.object({ content: z.string() })) });

const eventOf = (event: object) => encoder.encode(`data: ${JSON.stringify(event)}\n\n`);

async function* answer(sessionId: string, inputText: string) {
  const { completion = [] } = await client.send(
    new InvokeAgentCommand({
      agentId: settings.BEDROCK_AGENT_ID,
      agentAliasId: 'ALIAS',
      sessionId,
      inputText,
      streamingConfigurations: { streamFinalResponse: true },
    }),
  );
  for await (const { chunk } of completion) {
    if (chunk?.bytes)
      yield eventOf({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: decoder.decode(chunk.bytes) });
  }
  yield eventOf({ type: 'RUN_FINISHED' });
}

const app = new Hono().post('/agent', async (c) => {
  const token = (c.req.header('authorization') ?? '').replace('Bearer ', '');
  await jwtVerify(token, keys, { issuer, audience: settings.AUTH0_AUDIENCE, algorithms: ['RS256'] });
  const { threadId, messages } = Body.parse(await c.req.json());
  const events = answer(threadId, messages.at(-1)?.content ?? '');
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await events.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => void events.return(),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'transfer-encoding': 'chunked' } });
});

const server = httpServer(app.fetch);
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  console.log(JSON.stringify({ event: 'ready', url: `http://127.0.0.1:${port}` }));
});
