import { askForChange, outcome } from './decision.ts';
import { mfaPolicy } from './mfa-policy.ts';
import { type Stage, see } from './stage.ts';
import { drive, person, requests } from './world/person.ts';

interface Step {
  title: string;
  play(stage: Stage): Promise<void>;
}

const mia = person('Mia');

/** The test plan of the product, in its seven steps. Each throws when something is not as it says. */
export const steps: readonly Step[] = [
  {
    title: 'A person signs in and connects Okta; her phone is enrolled',
    play: async ({ world, panel, phone, say, show }) => {
      const driver = drive(world, panel);
      await panel.getByRole('button', { name: 'Sign in' }).waitFor();
      await show(panel, '1-signed-out');
      await driver.signIn(mia);
      say(`Signed in on Okta’s page; the panel shows ${mia.name}.`);
      await show(panel, '1-signed-in');
      await driver.connectOkta();
      say('Okta asked for consent; the token is in Token Vault.');
      await phone.goto(`${world.addresses.auth0.phone}?user=${mia.email}`);
      await phone.getByRole('button', { name: 'Remove this phone' }).waitFor();
      say('Her phone is enrolled.');
    },
  },
  {
    title: 'The tenant’s MFA policy is “Never”; Token Vault refuses otherwise',
    play: async ({ world, panel, say, show }) => {
      see((await mfaPolicy(world)).length === 0, 'the MFA policy is Never');
      await mfaPolicy(world, ['all-applications']);
      const driver = drive(world, panel);
      // A token that the backend has already is good for five minutes, whatever the policy is.
      await driver.signOut();
      await driver.signIn(mia);
      await driver.ask('What are my Okta groups?');
      await driver.conversation.getByText('vault_refused').first().waitFor();
      say('With the policy on “Always” the panel says vault_refused.');
      await show(panel, '2-vault-refused');
      await mfaPolicy(world, []);
      say('The policy is “Never” again.');
    },
  },
  {
    title: 'The chat is ready',
    play: async ({ panel, say }) => {
      see(await panel.getByRole('textbox', { name: 'Message' }).isEnabled(), 'the message box takes words');
      say('The message box takes words.');
    },
  },
  {
    title: 'A question for groups of nobody in particular lists one’s own and offers to look at another person',
    play: async ({ panel, world, say, show }) => {
      const driver = drive(world, panel);
      await driver.ask('Give me Okta groups for a user?');
      const table = driver.conversation.getByRole('table').last();
      await table.getByText('Okta Administrators').waitFor();
      say(
        `“Give me Okta groups for a user?” → ${(await table.getByRole('row').count()) - 1} groups, read as ${mia.name}.`,
      );
      await driver.conversation.getByText(/Whose would you like to see\?/).waitFor();
      await show(panel, '4-groups');
      await driver.ask('Ben');
      await driver.conversation.getByRole('table').last().getByText('Engineering').waitFor();
      say('It offers to look at another person: “Ben” → the groups of Ben Ito.');
    },
  },
  {
    title: 'A change is asked for, and the phone decides',
    play: async (stage) => {
      await outcome(stage, await askForChange(stage, 'How do I reset my password?'), 'Deny', 'denied');
      await outcome(stage, await askForChange(stage, 'Reset Ben’s password'), 'Approve', 'done');
      if (stage.patient) await outcome(stage, await askForChange(stage, 'Reset Dana’s password'), undefined, 'expired');
    },
  },
  {
    title: 'The right is taken away: an FGA tuple is removed',
    play: async ({ world, phone, say, show }) => {
      await phone.goto(world.addresses.fga.url);
      await show(phone, '6-tuples');
      const button = phone.getByRole('button', { name: `Remove user:${mia.sub} read_okta okta:groups`, exact: true });
      await button.click();
      await button.waitFor({ state: 'detached' });
      say(`Removed: user:${mia.sub} read_okta okta:groups.`);
    },
  },
  {
    title: 'The same question is now Access Denied',
    play: async ({ world, panel, say, show }) => {
      const driver = drive(world, panel);
      const before = await requests(world);
      await driver.ask('What are my Okta groups?');
      const notice = driver.conversation.getByText(/Access Denied/).last();
      await notice.waitFor();
      const words = await driver.conversation.innerText();
      see(words.includes('read_okta') && words.includes('okta:groups'), 'the denial names read_okta and okta:groups');
      see((await requests(world)) === before, 'nothing was asked of Okta');
      say('Access Denied: read_okta on okta:groups is missing. Nothing was asked of Okta.');
      await show(panel, '7-access-denied');
    },
  },
];
