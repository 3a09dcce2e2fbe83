import { randomInt } from 'node:crypto';

/** Crockford's base 32: no letter that reads as another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Four characters that panel and phone both show, so that a person sees they speak of the same change. */
export const newCode = (): string =>
  Array.from({ length: 4 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');

/** A code as a person may write it: any case, O for 0, I and L for 1. */
export const readCode = (text: string): string => text.trim().toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
