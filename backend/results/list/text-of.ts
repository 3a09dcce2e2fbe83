/**
 * The text in a file, without its byte order mark: UTF-8, UTF-16 where a byte order mark says so, and else what Excel
 * writes on Windows: https://encoding.spec.whatwg.org/#names-and-labels
 */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
