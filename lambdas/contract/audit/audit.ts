/** The record of what was read, refused, agreed to and done, for who reads, exports and verifies it. */
export { besideIn, type EventFlaw, verifyEvents } from '../../audit/events.ts';
export { allRows } from '../../audit/read.ts';
export { recordIn } from '../../audit/record.ts';
export { type Flaw, readKey, verify } from '../../audit/verify.ts';
