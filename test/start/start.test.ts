/** How `npm start` and the other commands begin: with which Node, in which folder, and with all parts or none. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { both } from './both.ts';
import { refusePlace } from './settings.ts';

const Package = z.object({
  scripts: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});
const { scripts, devDependencies, optionalDependencies } = Package.parse(
  JSON.parse(readFileSync('package.json', 'utf8')),
);

describe('the Node that runs a command', () => {
  const GUARD = '--import ./test/node-version.js ';
  /** What a command that says "it runs" says with this Node, and how it ends. */
  const runWith = (version: string) => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`;
    const args = ['--import', `data:text/javascript,${pretend}`, ...GUARD.trim().split(' '), '--eval'];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args, "console.log('it runs')"], {
      encoding: 'utf8',
      env: {},
    });
    return { status, said: stdout + stderr };
  };

  test.each(['18.20.8', '20.20.2', '22.18.0', '24.1.9'])('is too old with %s, as one sentence says', (version) => {
    const { status, said } = runWith(version);
    expect(status).toBe(1);
    expect(said).toMatch(
      new RegExp(`^This is Node ${version.replaceAll('.', '\\.')} and .* Node 24\\.2 or newer\\.\n$`),
    );
  });

  test.each(['24.2.0', '24.21.0', '26.0.0'])('is new enough with %s', (version) => {
    expect(runWith(version)).toEqual({ status: 0, said: 'it runs\n' });
  });

  test.each(Object.entries(scripts).filter(([, command]) => command.startsWith('node ')))(
    'is looked at before npm run %s',
    (_, command) => {
      expect(command).toContain(`node ${GUARD}`);
    },
  );

  test('comes with a package for the platform, without an install script, in one version', () => {
    expect(Object.keys(optionalDependencies)).toContain('@node/linux-x64');
    for (const [name, wanted] of Object.entries(optionalDependencies)) {
      expect(wanted).toBe(`npm:${name.replace('@node/', 'node-')}@${devDependencies.node}`);
    }
  });
});

describe('a folder for the project', () => {
  test.each(['/home/mia/okta companion', "/home/mia/it's mine", '/home/mia/größe'])('may be %s', (folder) => {
    expect(() => refusePlace(folder)).not.toThrow();
  });

  test.each(['/home/mia/100%', '/home/mia/a%20b'])('is refused in a sentence that names it: %s', (folder) => {
    expect(() => refusePlace(folder)).toThrow(`cannot be built in ${folder}. Move the project`);
  });
});

describe('of two parts', () => {
  const part = async (name: string, ended: string[]) => ({ name, close: async () => void ended.push(name) });
  const broken = async (why: string): Promise<{ close(): Promise<void> }> => {
    throw new Error(why);
  };

  test('that start, both run', async () => {
    const ended: string[] = [];
    expect(await both(part('panel', ended), part('cloud', ended))).toMatchObject([
      { name: 'panel' },
      { name: 'cloud' },
    ]);
    expect(ended).toEqual([]);
  });

  test.each<[string, (ended: string[]) => Promise<unknown>, string[]]>([
    ['the extension does not build', (ended) => both(broken('the extension'), part('cloud', ended)), ['cloud']],
    ['the backend does not start', (ended) => both(part('panel', ended), broken('the backend')), ['panel']],
    ['the extension and the backend break', () => both(broken('the extension'), broken('the backend')), []],
  ])('none runs on when %s', async (why, start, expected) => {
    const ended: string[] = [];
    await expect(start(ended)).rejects.toThrow(why.split(' ').slice(0, 2).join(' '));
    expect(ended).toEqual(expected);
  });
});
