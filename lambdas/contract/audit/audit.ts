/** The record of what was read, refused, agreed to and done, for who reads, exports and verifies it. */
export { besideIn, type EventFlaw, verifyEvents } from '../../audit/events.ts';
export { newestReads, signedRows } from '../../audit/own.ts';
export { allRows } from '../../audit/read.ts';
export { type AuditRecord, recordIn } from '../../audit/record.ts';
export { recordedRefusals } from '../../audit/refusals.ts';
export { type Flaw, readKey, verify } from '../../audit/verify.ts';
