import type { OktaEntity } from '../page/okta-page.ts';

/** Sentences of the operations catalogue for an empty conversation; a test holds them to it. */
export const SUGGESTIONS = [
  'What are my Okta groups?',
  "Reset Ben's password",
  'Unlock Ana',
  'Which users are locked out?',
] as const;

/** The same for what the person looks at. */
export const ABOUT_PAGE: Record<OktaEntity['kind'], readonly string[]> = {
  user: [
    'Tell me about this user',
    "Why can't this user sign in?",
    'Give me Okta groups for this user',
    "Reset this user's password",
  ],
  group: [
    'Who is in this group?',
    'How does this group get its members?',
    'Which apps come with this group?',
    'Who owns this group?',
  ],
  app: ['Who has access to this app, and why?', 'Which groups give this app?', 'How many users has this app?'],
};
