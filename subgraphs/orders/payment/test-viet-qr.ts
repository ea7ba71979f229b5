import { crc16 } from './viet-qr.ts';

/** Which ids hold other data objects: those of NAPAS, the bank and account within it, and what comes with the money. */
const TEMPLATES = new Set(['38', '38.01', '62']);

/**
 * The data objects of a payload as a bank's app reads them, by path: `38.01.00` is the bank. Throws for a wrong checksum,
 * a length that does not fit, and anything behind the checksum.
 */
export function readVietQr(payload: string): Record<string, string> {
  const [, said, crc] = /^(.*6304)([0-9A-F]{4})$/s.exec(payload) ?? [];
  if (said === undefined || crc16(said) !== crc) throw new Error('The checksum is wrong.');
  return objects(payload, '');
}

function objects(text: string, path: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (let at = 0; at < text.length;) {
    const [head, id, length] = /^(\d\d)(\d\d)/.exec(text.slice(at)) ?? [];
    if (head === undefined) throw new Error(`No data object at ${at} of ${path || 'the payload'}.`);
    const value = text.slice(at + 4, at + 4 + Number(length));
    if (value.length !== Number(length) || value === '') throw new Error(`The length of ${path}${id} is wrong.`);
    const key = path + id;
    if (key in found) throw new Error(`${key} is there twice.`);
    if (TEMPLATES.has(key)) Object.assign(found, objects(value, `${key}.`));
    else found[key] = value;
    at += 4 + value.length;
  }
  return found;
}
