/** What begins a question in another language, without accents: no part of anybody's name. */
export const QUESTION_WORDS: ReadonlySet<string> = new Set(
  `wer was wie wo welche welcher welchen welches warum wann ist sind hat kann quien quienes que cual cuales cuanto cuantos
  donde cuando esta estan tiene qui quel quelle quelles quels combien pourquoi est sont quem quais qual quantos onde quando
  tem wie wat welke waarom hoeveel waar zijn heeft chi che quali quale quanti perche dove sono ha`.split(/\s+/),
);
