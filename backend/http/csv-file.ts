import type { TextFile } from '../ports.ts';

/** A file of rows as the answer (RFC 7111, RFC 6266), streamed. */
export const csvFile = ({ name, text }: TextFile): Response =>
  new Response(ReadableStream.from(text).pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });

/** The `part` of a page: a whole number from 1 on; the first for anything else. */
export const partOf = (text: string | undefined): number => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : 1);
