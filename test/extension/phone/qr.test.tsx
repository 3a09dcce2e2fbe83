import { decodeQR } from 'qr/decode.js';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { QrCode } from '../../../extension/phone/qr-code.tsx';

const PIXELS = 4;

/** The picture of the code as a camera has it: RGBA, four pixels a module. */
function pictureOf(svg: string) {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) * PIXELS;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < PIXELS; row++)
      for (let column = 0; column < PIXELS; column++) {
        const at = ((Number(y) * PIXELS + row) * size + Number(x) * PIXELS + column) * 4;
        data.fill(0, at, at + 3);
      }
  return { width: size, height: size, data };
}

const LINK = 'otpauth://totp/Acme:rita?enrollment_tx_id=0123456789';

test.each([10, 52, 134, 231, 500, 858])('a reader reads a code of %d letters as it was written', (length) => {
  const text = LINK.slice(0, length).padEnd(length, 'abcdefghij');
  const svg = renderToStaticMarkup(<QrCode text={text} label="Scan this" />);
  expect(decodeQR(pictureOf(svg))).toBe(text);
});

test('it has a name for who cannot see it', () => {
  expect(renderToStaticMarkup(<QrCode text={LINK} label="Scan this" />)).toMatch(/role="img" aria-label="Scan this"/);
});

test('what no code holds is not drawn', () => {
  expect(() => renderToStaticMarkup(<QrCode text={'x'.repeat(3_000)} label="Scan this" />)).toThrow();
});
