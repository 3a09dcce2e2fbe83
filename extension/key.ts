/** The extension's public key (SPKI, base64): it makes the id, and so the Auth0 callback and the CORS origin, stable. */
export const KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtDYG7cg3S3rGwMKRNrjL2FQS3asWq4PhMIuTaKqR1F9fSS2npuM5XTBZ+AkJuEwKhiNjTjzjntEkcxRl97tgbeehiPLwMSoTAfDuF9sBsJ3EKZORQofSp81bWAbIbVnTtxa03OXALMKAtbWWl+Gj1JAA74JDdVAxeoCR53MXq6X9dQYsPq9VF2W6yJ9zWOZg682SDh4+cMNvc+xakYVNUOgS7DwnkorLBdQGrvg0HHLzLhWFqChJAO1Rm97ojHFTEjdnbORprIczdN0tCHT+h0/FW11bJxGzVJo3xcK80LT1SHFiixfvZda8QDFZ7FG326jFny5bL38gkLYzZuiIawIDAQAB';

/** First 32 hex digits of SHA-256(KEY), written a–p, as Chromium derives it. A test holds the two together. */
export const EXTENSION_ID = 'menlnfbaabfljjfbcfgngmhjldecmoem';
