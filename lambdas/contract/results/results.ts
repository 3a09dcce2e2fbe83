/** The results that are kept, for who shows them. */
export { type Results, resultsIn } from '../../results/read.ts';
