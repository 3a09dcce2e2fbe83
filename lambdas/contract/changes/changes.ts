/** The records of changes, for who reads, shows and cancels them: one code writes them, whoever moves a change. */
export { callingOff } from '../../changes/call-off.ts';
export { summaryOf } from '../../changes/english.ts';
export { type Parts, partsIn } from '../../changes/parts.ts';
export { changesIn } from '../../changes/records.ts';
export { actBack, isUndoable } from '../../changes/undo.ts';
export { goneWith, leavingOut } from '../../changes/without.ts';
