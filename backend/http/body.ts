/**
 * The bytes that a request carries; nothing where they are more than `limit`. Those are read to their end, too, and
 * dropped: a rest that nobody reads would end the connection under the request after it. Rejects when it breaks off.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  // What says that it is short is read at once: a stream costs the adapter a whole Request of its own.
  if (Number(request.headers.get('content-length') ?? Number.NaN) <= limit) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.byteLength > limit ? undefined : bytes;
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of request.body ?? []) {
    size += bytes.byteLength;
    if (size <= limit) pieces.push(bytes);
  }
  return size > limit ? undefined : Buffer.concat(pieces);
}
