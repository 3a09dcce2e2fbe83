/** The records of reports, for who shows, cancels and carries them on. */
export { numbersOf } from '../../reports/numbers.ts';
export { type Reports, reportsIn } from '../../reports/records.ts';
