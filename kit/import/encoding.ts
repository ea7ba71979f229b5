/** The letters with marks of TCVN3 stand here, among them đ, ă, â, ê, ô, ơ, ư; Windows-1258 has none in this range. */
const TCVN3 = (byte: number) => byte >= 0xa1 && byte <= 0xbf;
/** ă, â, đ, ê, ô, ơ, ư and the five tones of Windows-1258. */
const WINDOWS_1258 = new Set([0xe3, 0xe2, 0xf0, 0xea, 0xf4, 0xf5, 0xfd, 0xcc, 0xec, 0xd2, 0xde, 0xf2]);

/** Which of the encodings before Unicode these bytes look like; undefined when neither. */
export function legacyEncodingOf(bytes: Uint8Array): 'TCVN3 (ABC)' | 'Windows-1258' | undefined {
  let [tcvn3, windows] = [0, 0];
  for (const byte of bytes) {
    if (TCVN3(byte)) tcvn3 += 1;
    else if (WINDOWS_1258.has(byte)) windows += 1;
  }
  if (tcvn3 === 0 && windows === 0) return undefined;
  return tcvn3 > windows ? 'TCVN3 (ABC)' : 'Windows-1258';
}

/** A sign between or behind letters, as TCVN3 looks where a program took it for Latin letters: `NguyÔn V¨n`, `Hµ`. */
const SIGN = /[¡-¾]/;
const MISTAKEN = /\p{L}[¡-®µ-¹»-¾]|[¡-®µ-¹»-¾]\p{L}/u;

/** Whether a text in Unicode was made from TCVN3 by a program that did not know it, as files in .VnTime are. */
export function isMistakenTcvn3(text: string): boolean {
  return SIGN.test(text) && MISTAKEN.test(text);
}
