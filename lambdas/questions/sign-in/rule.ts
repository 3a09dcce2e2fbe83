import type { SIGN_IN } from '../../contract/verdicts/sign-in.ts';
import { type VERDICTS, verdictOf } from '../../contract/verdicts/verdicts.ts';
import { inSentence } from '../sentences/names.ts';
import { minuteIn } from '../time/zoned.ts';
import type { Evidence } from './evidence.ts';

export type Code = keyof typeof SIGN_IN;
type Values<C extends Code> = Record<(typeof VERDICTS)[C][number], string>;

/** One reason why somebody cannot sign in. */
interface Written<C extends Code> {
  code: C;
  /** What is known of it where it applies; nothing where it does not. */
  when(evidence: Evidence): Values<C> | undefined;
  /** The verdict in a sentence. */
  say(values: Values<C>, evidence: Evidence): string;
  /** Changes that would mend it, by their `operationId` in Okta, the likeliest first. */
  mend?: readonly string[];
  /** What to do where the catalogue has none of these. */
  otherwise?: string;
}

export interface Rule {
  code: Code;
  mend: readonly string[];
  otherwise: string | undefined;
  judge(evidence: Evidence): { code: Code; values: Record<string, string>; message: string } | undefined;
}

/** The values as they stand in a sentence: some are names that others wrote. */
const spoken = <K extends string>(values: Record<K, string>): Record<K, string> => {
  const said = { ...values };
  for (const name in said) said[name] = inSentence(said[name]);
  return said;
};

/** A rule; the values of its sentence are those of its code in the contract. */
export const rule = <C extends Code>({ code, when, say, mend = [], otherwise }: Written<C>): Rule => ({
  code,
  mend,
  otherwise,
  judge: (evidence) => {
    const values = when(evidence);
    return values && verdictOf(code, values, `${say(spoken(values), evidence)}.`);
  },
});

/** A time of the log as the person's clock shows it; '' for none. */
export const clock = ({ moment }: Evidence, time: number | undefined): string =>
  time === undefined || time === 0 || Number.isNaN(time) ? '' : minuteIn(time, moment.zone);

/** "08:12" of a time today, else "2026-11-20 08:12". */
export const short = (time: string, { moment }: Evidence): string => {
  const [day, minute = ''] = time.split(' ');
  return day === minuteIn(moment.now, moment.zone).split(' ')[0] ? minute : time;
};

/** " at 08:12", " on 2026-11-20 08:12"; nothing for no time. */
export const at = (time: string, evidence: Evidence): string => {
  if (time === '') return '';
  const said = short(time, evidence);
  return said === time ? ` on ${said}` : ` at ${said}`;
};

/** " by Mia Keller"; nothing for nobody. */
export const by = (who: string): string => (who === '' ? '' : ` by ${who}`);

/** "1 wrong password", "6 wrong passwords" */
export const count = (number: string, one: string): string => `${number} ${one}${number === '1' ? '' : 's'}`;

/** "6 wrong passwords from one address (198.51.100.23)" */
export const passwords = ({ attempts, addresses, address }: Record<'attempts' | 'addresses' | 'address', string>) =>
  `${count(attempts, 'wrong password')} from ${addresses === '1' ? `one address (${address})` : `${addresses} addresses`}`;
