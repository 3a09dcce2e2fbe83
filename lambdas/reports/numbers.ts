import type { Report } from '../contract/reports/report.ts';

/** The numbers as rows, the largest first. */
export const numbersOf = ({ groups }: Pick<Report, 'groups'>): string[][] =>
  Object.entries(groups)
    .sort(([, one], [, other]) => other - one)
    .map(([key, number]) => [...key.split('\t'), String(number)]);
