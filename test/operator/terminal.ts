import { Console } from 'node:console';
import { vi } from 'vitest';

/** What `act` gives, and what it writes to the terminal meanwhile, which sees none of it. */
export async function captured<T>(act: () => Promise<T>): Promise<{ given: T; out: string; err: string }> {
  const said = { out: '', err: '' };
  const listenTo = (stream: NodeJS.WriteStream, name: keyof typeof said) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      said[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      return true;
    });
  const spies = [listenTo(process.stdout, 'out'), listenTo(process.stderr, 'err')];
  // Vitest's own console goes elsewhere.
  vi.stubGlobal('console', new Console(process.stdout, process.stderr));
  try {
    return { given: await act(), ...said };
  } finally {
    vi.unstubAllGlobals();
    for (const spy of spies) spy.mockRestore();
  }
}
