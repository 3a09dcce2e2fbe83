import { currentTraceId } from './span.ts';

/** One JSON line for a surprise. Only its name and where it was thrown: messages may carry what no log may hold. */
export const report = (event: string, surprise: unknown): void => {
  const error = surprise instanceof Error ? surprise : new Error(typeof surprise);
  const at = error.stack
    ?.split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, 5);
  const where = { name: error.name, at: at?.map((line) => line.trim()), trace_id: currentTraceId() };
  console.error(JSON.stringify({ level: 'error', event, ...where }));
};
