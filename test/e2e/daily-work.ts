/** What an administrator does all day, beyond one change: a plan and its way back, a list, access for a while. */
import { type Stage, see } from './stage.ts';
import { type Driver, drive, person, pushOnPhone, requests, waiting } from './world/person.ts';

interface Scene {
  title: string;
  play(stage: Stage): Promise<void>;
}

const mia = person('Mia');

/** Says this, or presses a button that says it, and gives the card that comes of it. */
async function cardAfter(driver: Driver, act: () => Promise<void>, name: RegExp) {
  const cards = driver.conversation.getByRole('article').filter({ hasText: name });
  const before = await cards.count();
  await act();
  await cards.nth(before).waitFor();
  return driver.lastChange();
}

/** Agrees on the phone, and tells what it showed. */
async function approve({ world, phone, show }: Stage, code: string, picture: string): Promise<string> {
  await phone.goto(`${world.addresses.auth0.phone}?user=${mia.email}`);
  const push = pushOnPhone(phone, code);
  await push.waitFor();
  await show(phone, picture);
  const shown = await push.innerText();
  await push.getByRole('button', { name: 'Approve' }).click();
  return shown;
}

export const scenes: readonly Scene[] = [
  {
    title: 'Somebody is offboarded by a plan of which a step is left out, and brought back by its Undo',
    play: async (stage) => {
      const driver = drive(stage.world, stage.panel);
      const plan = await cardAfter(driver, () => driver.ask('Offboard Wilhelm Haddad'), /Clear the sessions/);
      await stage.show(stage.panel, '8-offboard-held');
      see((await waiting(stage.world, mia)) === 0, 'no phone is asked before its button is pressed');
      await driver.ask('Leave out the sessions');
      await plan.card.getByRole('checkbox', { name: '2. Clear the sessions', checked: false }).check();
      const askPhone = plan.card.getByRole('button', { name: 'Ask my phone', disabled: false });
      await askPhone.waitFor();
      await plan.card.getByRole('checkbox', { name: '2. Clear the sessions' }).uncheck();
      await stage.show(stage.panel, '8-offboard-altered');
      const ended = await requests(stage.world, 'DELETE', '/sessions');
      await askPhone.click();
      const shown = await approve(stage, plan.code, '8-offboard-phone');
      see(shown.includes('1 Suspend') && !shown.includes('Clear the sessions'), 'the phone shows what is left');
      await plan.card.getByText('done', { exact: true }).waitFor();
      await stage.show(stage.panel, '8-offboard');
      see((await requests(stage.world, 'DELETE', '/sessions')) === ended, 'what was left out was not done');
      await plan.card.getByText('Left out: Clear the sessions').waitFor();
      stage.say(`“Offboard Wilhelm Haddad” → change ${plan.code}, a step left out, agreed to once on the phone, done.`);
      const undo = plan.card.getByRole('button', { name: 'Undo' });
      const back = await cardAfter(driver, () => undo.click(), /Takes back/);
      await stage.show(stage.panel, '8-offboard-undo');
      await back.card.getByRole('button', { name: 'Lift the suspension' }).click();
      await back.card.getByText('done', { exact: true }).waitFor();
      see((await back.card.innerText()).includes('suspended → active'), 'he is active again');
      await plan.card.getByText(`Undone by ${back.code}`).waitFor();
      stage.say(`Undo → change ${back.code}, agreed to by its button: he is active again.`);
    },
  },
  {
    title: 'A list is changed at once, and each row says what became of it',
    play: async (stage) => {
      const driver = drive(stage.world, stage.panel);
      await driver.ask('Users inactive for 90 days');
      const act = () => driver.ask('Add all of them to Sales EMEA');
      const { code, card } = await cardAfter(driver, act, /in “Users inactive/);
      await card.getByText('requested', { exact: true }).waitFor();
      await stage.show(stage.panel, '9-list-asked');
      await approve(stage, code, '9-list-phone');
      await card.getByText('done', { exact: true }).waitFor();
      await card.getByRole('button', { name: /^Show/ }).click();
      await card.getByRole('table').getByText('not a member → a member').first().waitFor();
      await stage.show(stage.panel, '9-list');
      stage.say(
        `“Add all of them to Sales EMEA” → change ${code}: ${await card
          .getByText(/carried out/)
          .first()
          .innerText()}.`,
      );
    },
  },
  {
    title: 'Access ends by itself, is let last longer, and ended now',
    play: async (stage) => {
      const driver = drive(stage.world, stage.panel);
      const { card } = await cardAfter(
        driver,
        () => driver.ask('Add Dana Lindqvist to Sales EMEA until Friday 18:00'),
        /Until /,
      );
      await card.getByRole('button', { name: 'Add to the group' }).click();
      await card.getByText('for a while', { exact: true }).waitFor();
      await stage.show(stage.panel, '10-until');
      stage.say(`Given, ${await card.getByText(/^Until /).innerText()}.`);
      const longer = await cardAfter(
        driver,
        () => card.getByRole('button', { name: 'A day longer' }).click(),
        /Let it last longer/,
      );
      await longer.card.getByRole('button', { name: 'Let it last longer' }).click();
      await longer.card.getByText('for a while', { exact: true }).waitFor();
      await stage.show(stage.panel, '10-longer');
      const end = await cardAfter(
        driver,
        () => longer.card.getByRole('button', { name: 'End now' }).click(),
        /a member → not a member/,
      );
      await end.card.getByRole('button', { name: 'Remove from the group' }).click();
      await end.card.getByText('done', { exact: true }).waitFor();
      await stage.show(stage.panel, '10-ended');
      stage.say('A day longer, then ended now: not a member any more.');
    },
  },
];
