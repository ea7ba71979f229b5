import { QUIET_ZONE, type QrCode } from '@cho-phien/kit/qr';
import type { StampFormat } from './format.ts';

/** Millimetres. A smaller module is not read from any print by any phone; GS1 asks for 0.396, and all but very long addresses have it. */
const LEAST_MODULE = 0.3;

/** How large a code stands on a label, and where: millimetres from the label's corner. */
export interface CodePlace {
  /** The side of a module. */
  module: number;
  x: number;
  y: number;
  /** Where words may begin: behind the quiet zone. */
  textLeft: number;
}

/** Throws a RangeError for a code that would be too fine on this label. */
export function placeOf({ side }: Pick<QrCode, 'side'>, { label, inset, codeSide, dot }: StampFormat): CodePlace {
  const whole = side + 2 * QUIET_ZONE;
  const dots = (millimetres: number) => Math.floor(millimetres / whole / dot + 1e-9) * dot;
  const usual = dots(codeSide);
  const module = usual >= LEAST_MODULE ? usual : dots(label.height);
  if (module < LEAST_MODULE) throw new RangeError(`A code of ${side} modules is too large for this label.`);
  const x = Math.max(inset.x, QUIET_ZONE * module);
  return { module, x, y: (label.height - side * module) / 2, textLeft: x + (side + QUIET_ZONE) * module };
}
