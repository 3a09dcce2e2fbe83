/** What is said to the agent, in the language of the person. */
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../../backend/contract/commands.ts';
import { tellingSaid, tellSentence } from '../../../../extension/sentences/catalogue/tell-sentence.ts';
import { useLanguage } from '../../speaking.ts';

const SENTENCES = COMMANDS.flatMap(({ commands }) => commands.flatMap(({ says }) => says));
const tellSaid = tellingSaid(SENTENCES);

describe('in English', () => {
  test.each(SENTENCES)('a sentence of the catalogue is told as it is: %s', (sentence) => {
    expect(tellSentence(sentence)).toBe(sentence);
  });

  test('what fills a slot stands in it', () => {
    expect(tellSentence('Unlock ‹user›', { user: 'ana@acme.example' })).toBe('Unlock ana@acme.example');
  });
});

describe('in German', () => {
  useLanguage('de');

  test.each([
    ['Unlock ‹user›', {}, 'Entsperre ‹Benutzer›'],
    ['Unlock ‹user›', { user: 'ana@acme.example' }, 'Entsperre ana@acme.example'],
    ['Something that is in no catalogue', {}, 'Something that is in no catalogue'],
  ])('“%s” with %o is “%s”', (sentence, filled, told) => {
    expect(tellSentence(sentence, filled)).toBe(told);
  });

  test.each([
    ['Unlock ana@acme.example', 'Entsperre ana@acme.example'],
    ['Unlock all of them (or not?)', 'Entsperre all of them (or not?)'],
    ['Say nothing of it', 'Say nothing of it'],
  ])('what an answer offers to say is told by the sentence that it was made of: “%s”', (said, told) => {
    expect(tellSaid(said)).toBe(told);
  });

  test('the sentence with most words of its own counts', () => {
    const said = tellSaid('Assign Salesforce to the group Finance');
    expect(said).toContain('Gruppe Finance');
    expect(said).not.toContain('the group');
  });
});
