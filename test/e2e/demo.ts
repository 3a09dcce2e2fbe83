/** `npm run demo`: the seven steps and a day’s work in a real Chromium, with a transcript here and pictures in `.output/demo/`. */
import { answers } from './answers.ts';
import { scenes } from './daily-work.ts';
import { inBothSchemes } from './in-both-schemes.ts';
import { steps } from './seven-steps.ts';
import { type Stage, stageIn } from './stage.ts';
import { startWorld } from './world/world.ts';

const FOLDER = '.output/demo';

/** The step in which changes are asked for and decided on. */
const DECIDED = 5;

/** A day's work, played as Mia. */
async function daily(stage: Stage): Promise<void> {
  for (const { title, play } of scenes) {
    console.log(`\n  ${title}`);
    await play(stage);
  }
}

const show = inBothSchemes(FOLDER);
console.log('Starting the local cloud and Chromium …');
const world = await startWorld({ approvalSeconds: 20 });
try {
  const stage = {
    ...(await stageIn(world)),
    patient: true,
    say: (line: string) => console.log(`     ${line}`),
    show,
  };
  for (const [index, step] of steps.entries()) {
    console.log(`\n  ${index + 1}. ${step.title}`);
    await step.play(stage);
    // The step after it takes her right away.
    if (index + 1 === DECIDED) await daily(stage);
  }
  console.log('\n  Five answers');
  await answers(stage);
  console.log(`\nAll seven steps are as they ought to be. Pictures: ${FOLDER}/`);
} catch (problem) {
  console.error(`\nThe demo stopped: ${problem instanceof Error ? problem.message : problem}`);
  process.exitCode = 1;
} finally {
  await world.close();
}
