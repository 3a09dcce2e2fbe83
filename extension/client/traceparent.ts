const hex = (bytes: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A new trace for one request, as W3C Trace Context writes it (https://www.w3.org/TR/trace-context/#traceparent-header). */
export const newTraceparent = (): string => `00-${hex(16)}-${hex(8)}-01`;
