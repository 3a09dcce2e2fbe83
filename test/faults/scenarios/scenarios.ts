/** What a person does while things go wrong: each from the first word to the end that its card shows. */

import { confirm, onPhone, untilOver } from './agreeing.ts';
import { EVERY_ENGINE } from './engines.ts';
import { list } from './list.ts';
import { report } from './report.ts';
import { revoked } from './revoked.ts';
import { again, asked, type Card, type Scenario, type Stage, type Story, say } from './stage.ts';

const about = (card: Card | undefined, ...more: (Card | undefined)[]): Story => ({
  changes: [card, ...more].flatMap((each) => each?.id ?? []),
});

const byButton = async (stage: Stage, words: string) => {
  const card = await asked(stage, words);
  if (card) await confirm(stage, card);
  return untilOver(stage, card);
};

const byPhone = (button: 'approve' | 'deny') => async (stage: Stage) => {
  const { profile } = stage.target();
  stage.begin();
  const card = await asked(stage, `Send ${profile.login} a password reset`);
  if (card) await onPhone(stage, card, button);
  return about(await untilOver(stage, card));
};

const reads: Scenario[] = EVERY_ENGINE.map((engine) => ({
  name: `read, ${engine}`,
  engine,
  play: async (stage) => {
    const { profile } = stage.target();
    stage.begin();
    await say(stage, `Show me ${profile.login}`);
    return {};
  },
}));

const changes: Scenario[] = EVERY_ENGINE.map((engine) => ({
  name: `change by button, ${engine}`,
  engine,
  play: async (stage) => {
    const { profile } = stage.target();
    stage.begin();
    return about(await byButton(stage, `Suspend ${profile.login}`));
  },
}));

const engine = 'bedrock-agent' as const;

export const SCENARIOS: readonly Scenario[] = [
  ...reads,
  ...changes,
  { name: 'change by phone', engine, play: byPhone('approve') },
  { name: 'change that the phone denies', engine, play: byPhone('deny') },
  {
    name: 'change that is cancelled',
    engine,
    play: async (stage) => {
      const { profile } = stage.target();
      stage.begin();
      const card = await asked(stage, `Send ${profile.login} a password reset`);
      if (card) await again(stage, 'cancel', () => stage.panel.ask(engine, 'POST', `/changes/${card.id}/cancel`));
      return about(await untilOver(stage, card));
    },
  },
  {
    name: 'plan',
    engine,
    play: async (stage) => {
      const { profile } = stage.target();
      stage.begin();
      const card = await asked(stage, `Offboard ${profile.login}`);
      if (card) {
        await confirm(stage, card);
        await onPhone(stage, card, 'approve');
      }
      return about(await untilOver(stage, card));
    },
  },
  {
    name: 'undo',
    engine,
    play: async (stage) => {
      const { profile } = stage.target();
      const first = await byButton(stage, `Suspend ${profile.login}`);
      stage.begin();
      return about(first && (await byButton(stage, `Undo ${first.code}`)));
    },
  },
  {
    name: 'access for a while',
    engine,
    play: async (stage) => {
      const { profile } = stage.target();
      stage.begin();
      const card = await byButton(stage, `Add ${profile.login} to Sales EMEA for 20 minutes`);
      if (card?.state !== 'scheduled') return about(card);
      await stage.world.quiet.pass(20 * 60_000);
      return about(await untilOver(stage, card, ['done', 'partial', 'failed', 'needs_you']));
    },
  },
  {
    name: 'sign-out with a change that waits',
    engine,
    play: async (stage) => {
      const { profile } = stage.target();
      const card = await asked(stage, `Send ${profile.login} a password reset`);
      stage.begin();
      await again(stage, 'sign out', () => stage.panel.ask(engine, 'DELETE', '/session'));
      return about(await untilOver(stage, card));
    },
  },
  {
    name: 'the panel opens',
    engine,
    play: async (stage) => {
      stage.begin();
      await again(stage, 'beginning', () => stage.panel.ask(engine, 'GET', '/beginning'));
      await again(stage, 'activity', () => stage.panel.ask(engine, 'GET', '/activity'));
      return {};
    },
  },
  revoked,
  list,
  report,
];
