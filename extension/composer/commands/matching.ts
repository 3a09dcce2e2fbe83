import type { Command, CommandTopic } from '../../../backend/contract/commands.ts';

/** A sentence to choose, and the command it is of. */
export interface Choice {
  says: string;
  command: Command;
}

export interface ChoiceTopic {
  topic: string;
  choices: Choice[];
}

/** What is said to look at something, and changes nothing. */
export const thatRead = (topics: readonly CommandTopic[]): CommandTopic[] =>
  topics.map(({ topic, commands }) => ({
    topic,
    commands: commands.filter(({ relation }) => relation === 'read_okta'),
  }));

/** The sentences that match: with each word that was typed, one in them or in what they do begins. First those that begin so. */
export function matching(topics: readonly CommandTopic[], typed: string): ChoiceTopic[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (text: string) => {
    const beginnings = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => beginnings.some((beginning) => beginning.startsWith(word)));
  };
  const begins = ({ says }: Choice) => says.toLowerCase().startsWith(typed.toLowerCase().trim());
  const beginning = (a: boolean, b: boolean) => Number(b) - Number(a);
  return topics
    .map(({ topic, commands }) => ({
      topic,
      choices: commands.flatMap((command) =>
        command.says.filter((says) => matches(`${topic} ${says} ${command.does}`)).map((says) => ({ says, command })),
      ),
    }))
    .filter(({ choices }) => choices.length > 0)
    .map(({ topic, choices }) => ({ topic, choices: choices.toSorted((a, b) => beginning(begins(a), begins(b))) }))
    .toSorted((a, b) => beginning(a.choices.some(begins), b.choices.some(begins)));
}
