/** The floor of a function: a handler that makes the clients of others that it needs, and does nothing else. */
import { readFileSync } from 'node:fs';

/** Those who make the clients. */
const CLIENTS =
  /import (type )?\{([^}]+)\} from '(@aws-sdk\/client-[\w-]+|@aws\/durable-execution-sdk-js|@openfga\/sdk)'/g;

/** What each client is made with; nothing else is a client. */
const made = (name: string, as: string): string => {
  if (name === 'OpenFgaClient') return `new ${as}({ apiUrl: 'http://127.0.0.1:1' })`;
  return name.endsWith('Client') ? `new ${as}({ region: 'us-east-1' })` : as;
};

/** The source of the floor of a function whose bundle is made of these files. */
export function floorOf(inputs: readonly string[]): string {
  const taken = new Map<string, Set<string>>();
  for (const file of inputs.filter((input) => !input.includes('node_modules')))
    for (const [, type, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(CLIENTS)) {
      if (type) continue;
      const all = taken.get(from) ?? new Set<string>();
      for (const name of names.split(',').map((each) => each.trim())) if (!/^type |^$/.test(name)) all.add(name);
      taken.set(from, all);
    }
  // Two clients may name a thing alike.
  const all = [...taken].flatMap(([from, names], at) => [...names].map((name) => ({ from, name, as: `${name}${at}` })));
  const imports = all.map(({ from, name, as }) => `import { ${name} as ${as} } from '${from}';`);
  const values = all.map(({ name, as }) => made(name, as));
  return `${imports.join('\n')}\nexport const all = [${values.join(', ')}];\nexport const handler = () => all;\n`;
}
