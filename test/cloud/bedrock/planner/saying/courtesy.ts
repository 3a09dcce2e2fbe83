const THANKS = /^(?:(?:ok(?:ay)?|thanks|thank you|thx|great|perfect|cheers|bye|very much|so much|a lot)[\s,.!]*)+$/i;
const CONSENT =
  /^(?:yes|yep|yeah|sure|no|nope|do it|go ahead|confirm|i (?:agree|approve|confirm)|approve|allow|deny|reject)(?:,? please)?[\s.!?]*$/i;
const TAKE_BACK =
  /^(?:cancel|abort|revoke|withdraw|stop|never ?mind|forget it)(?: (?:the|my|that|this|it|all|last|open|changes?|requests?|[0-9a-z]{4}))*[\s.!?]*$/i;

/** What there is to say to words that answer a question when none is open; nothing for other words. */
export function courtesyTo(message: string): string | undefined {
  if (THANKS.test(message)) return 'All right.';
  if (CONSENT.test(message)) return 'No question is open here. A change is approved or denied on your phone.';
  if (TAKE_BACK.test(message))
    return 'No question is open here. A change that waits for your phone is taken back with “Cancel” on its card.';
  return undefined;
}
