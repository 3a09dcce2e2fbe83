import type { Stage } from './stage.ts';
import { drive, person } from './world/person.ts';

interface Answered {
  /** Names its picture. */
  name: string;
  say: string;
  /** What the panel shows of the answer. */
  shows: RegExp;
}

/** Five questions of an administrator’s day. */
const ANSWERS: readonly Answered[] = [
  { name: 'sign-in', say: 'Why can’t Ana Ruiz sign in?', shows: /Locked out/ },
  { name: 'access', say: 'Who has access to Salesforce, and why?', shows: /directly/ },
  { name: 'difference', say: 'Compare Ana Ruiz and Ben Ito', shows: /Engineering/ },
  { name: 'log', say: 'Failed sign-ins of the last 24 hours', shows: /wrong password/i },
  { name: 'report', say: 'Users inactive for 90 days, by department', shows: /Finance/ },
];

/** Asks them as the auditor, who may read everything and change nothing. */
export async function answers({ world, panel, say, show }: Stage): Promise<void> {
  const driver = drive(world, panel);
  await driver.signOut();
  await driver.signInConnected(person('Olga'));
  await panel.setViewportSize({ width: 420, height: 1_000 });
  for (const { name, say: question, shows } of ANSWERS) {
    await driver.newConversation();
    await driver.ask(question);
    await driver.conversation.getByText(shows).first().waitFor();
    say(`“${question}”`);
    await show(panel, `answer-${name}`);
  }
}
