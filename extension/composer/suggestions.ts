/** Sentences of the operations catalogue for an empty conversation; a test holds them to it. */
export const SUGGESTIONS = [
  'What are my Okta groups?',
  "Reset Ben's password",
  'Unlock Ana',
  'Which users are locked out?',
] as const;
