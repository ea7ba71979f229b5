import { qrCode } from '@cho-phien/kit/qr';

/**
 * How such addresses are written in a code. A path is case-sensitive and stays as it is. Scheme and host are not
 * (RFC 3986, 6.2.2.1; GS1 Digital Link names them either way): in upper case they take 5½ bits a letter and not 8, and
 * are written so where the code is smaller for it.
 */
export function spellingOf(address: string): (address: string) => string {
  const asItIs = (text: string) => text;
  return qrCode(upperCaseHost(address)).side < qrCode(address).side ? upperCaseHost : asItIs;
}

/** `https://cho.example/01/…` as `HTTPS://CHO.EXAMPLE/01/…`. */
function upperCaseHost(address: string): string {
  return address.replace(/^[a-z]+:\/\/[^/?#]+/i, (origin) => origin.toUpperCase());
}
