import * as z from 'zod';

const Input = z.record(z.string(), z.json());

/** What a call was made with; nothing when the model wrote no JSON object. */
export function inputOf(json: string): z.infer<typeof Input> | undefined {
  try {
    return Input.safeParse(JSON.parse(json || '{}')).data;
  } catch {
    return undefined;
  }
}

/** As the texts that functions take; what the model left open is left out. */
export const textsOf = (input: z.infer<typeof Input>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
