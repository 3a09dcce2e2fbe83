/** What a model may come to call, and with what: names of functions and parameters, and values, that none should take. */

/** Functions that are none of the agent's: those of other doors, of the language, and almost right ones. */
export const NO_FUNCTIONS: readonly string[] = [
  ...['execute', 'agree', 'settle', 'resolve', 'prepare', 'stop', 'beginning', 'report', 'approve', 'delete_user'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then'],
  ...[
    '',
    ' get_user',
    'get_user\u200b',
    'GET_USER',
    'get-user',
    'get_user;change_user',
    '../change_user',
    'x'.repeat(5_000),
  ],
];

/** Parameters that no function has: who asks, what proves, what every object has. */
export const NO_PARAMETERS: readonly string[] = [
  ...['sub', 'actor', 'session_id', 'sessionId', 'sessionAttributes', 'as', 'on_behalf_of', 'email', 'scopes', 'role'],
  ...['changeId', 'receipt', 'approval', 'proof', 'gate', 'hash', 'force', 'confirmed', 'approved', 'access_token'],
  ...['__proto__', 'constructor', 'prototype', 'toString', '', 'user ', 'User', 'path', 'method', 'url', 'orgUrl'],
];

const PATHS = [
  '..',
  '.',
  '../users/me',
  '%2e%2e',
  '%2e%2e%2fgroups',
  'a/../../groups',
  '00u?x=1',
  '00u#x',
  '//evil',
  '\\..\\',
];
const BREAKS = ['me\r\nX-A: b', 'me\u0000', 'me\u2028x', 'me\u202eem', '\ufeffme', 'me\ud800', '\u200b'];
const WORDS = [
  'true',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e999',
  '[]',
  '{}',
  '{"$gt":""}',
  '""',
  'me',
  'result:all',
  '*',
  'all',
];
const INJECTED = [
  "' or 1=1 --",
  '" or profile.login pr or "a" eq "',
  'me" or status eq "ACTIVE',
  ['$', '{process.env.RECEIPT_KEY}'].join(''),
  '{{constructor.constructor("return process")()}}',
  '<script>alert(1)</script>',
  'user:* ',
  'group:x#member',
  'https://evil.example/?d=',
  'secondEmail = me@evil.example; login = me@evil.example',
];
const NAMES = [
  'José Núñez'.normalize('NFC'),
  'José Núñez'.normalize('NFD'),
  'Ｂen Ｉto',
  'Вen Ito',
  'BEN.ITO@ACME.EXAMPLE',
];
const LONG = [
  'x'.repeat(499),
  'x'.repeat(4_096),
  'é'.repeat(2_000),
  '('.repeat(400),
  'a=b;'.repeat(120),
  '👩‍👩‍👧'.repeat(100),
];

/** Texts that are no good value of anything. */
export const HOSTILE: readonly string[] = [...PATHS, ...BREAKS, ...WORDS, ...INJECTED, ...NAMES, ...LONG];

/** Values that are no texts. */
export const NO_TEXTS: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  [],
  ['me'],
  {},
  { user: 'me' },
  { toString: 'me' },
  [[[]]],
];
