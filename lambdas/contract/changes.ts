/** The records of changes, for who reads and cancels them: one code writes them, whoever moves a change. */
export { changesIn } from '../changes/records.ts';
