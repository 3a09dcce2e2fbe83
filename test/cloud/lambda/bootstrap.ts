/** The runtime inside a function's process: loads the handler, then answers one event after the other. */
import { Invocation, type Reply } from './outcome.ts';
import { answerOf, handlerIn } from './runtime.ts';

const reply = (message: Reply) => process.send?.(message);

// A function does not outlive the Lambda that runs it.
process.once('disconnect', () => process.exit());

const [, , file = ''] = process.argv;
const handler = await handlerIn(file);
const { AWS_LAMBDA_FUNCTION_NAME: name = '' } = process.env;

process.on('message', async (message) => {
  reply({ type: 'ended', outcome: await answerOf(name, handler, Invocation.parse(message)) });
});
reply({ type: 'ready' });
