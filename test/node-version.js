/**
 * Loaded before a command of package.json (`node --import`), in JavaScript so that an older Node runs it: it says in a
 * sentence what TypeScript would say with a stack trace.
 */
const OLDEST = [24, 2];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `This is Node ${process.versions.node} and the Node that npm ci brings is not installed: run ` +
      `"npm rebuild node --ignore-scripts=false", or install Node ${OLDEST.join('.')} or newer.`,
  );
  process.exit(1);
}
