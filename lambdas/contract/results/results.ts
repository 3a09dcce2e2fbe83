/** The results that are kept, for who keeps and shows them. */
export { type Keeping, keepingIn } from '../../results/keep.ts';
export { type Results, resultsIn } from '../../results/read.ts';
