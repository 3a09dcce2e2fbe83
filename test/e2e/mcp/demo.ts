/** `npm run demo:mcp`: the seven steps by the official MCP client, with a transcript here and pictures in `.output/demo-mcp/`. */
import { inBothSchemes } from '../in-both-schemes.ts';
import { startWorld } from '../world/world.ts';
import { steps } from './seven-steps.ts';

const FOLDER = '.output/demo-mcp';
const LONGEST_LINE = 400;

const show = inBothSchemes(FOLDER);
console.log('Starting the local cloud and Chromium …');
const world = await startWorld({ approvalSeconds: 20, mcp: 'change' });
try {
  const stage = {
    ...{ world, panel: await world.panel(), phone: await world.window() },
    say: (line: string) =>
      console.log(`     ${line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} …` : line}`),
    show,
  };
  for (const [index, step] of steps.entries()) {
    console.log(`\n  ${index + 1}. ${step.title}`);
    await step.play(stage);
  }
  console.log(`\nAll seven steps are as they ought to be. Pictures: ${FOLDER}/`);
} catch (problem) {
  console.error(`\nThe demo stopped: ${problem instanceof Error ? problem.message : problem}`);
  process.exitCode = 1;
} finally {
  await world.close();
}
