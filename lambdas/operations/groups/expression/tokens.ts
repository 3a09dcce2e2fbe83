/** The words and signs of an expression of a group rule. */
const TOKEN = /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|==|!=|&&|\|\||[()!,]|-?\d+(?:\.\d+)?|[A-Za-z][\w.]*)/y;

/** Nobody writes a longer one, and what is nested deeper would end the function. */
const MOST_TOKENS = 1000;

/** The tokens of an expression; nothing where it has others than are known here, or too many. */
export function tokensOf(text: string): string[] | undefined {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined || found.length === MOST_TOKENS) return undefined;
    found.push(token);
  }
  return found;
}
