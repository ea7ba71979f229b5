import { correction, generate } from 'lean-qr';

/** Modules of white that a code needs on each side (ISO/IEC 18004, 9.1). */
export const QUIET_ZONE = 4;

/** A QR code: square modules, dark or light. */
export interface QrCode {
  /** Modules on a side, without the quiet zone. */
  side: number;
  /** Its dark modules as runs within a row. */
  runs: { x: number; y: number; length: number }[];
}

/**
 * The smallest QR code of a text, with the highest error correction for which it stays as small; never less than M,
 * which restores 15 % of a code that is scratched or wet.
 */
export function qrCode(text: string): QrCode {
  const { size, get } = generate(text, { minCorrectionLevel: correction.M });
  const runs: QrCode['runs'] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!get(x, y)) continue;
      const from = x;
      while (get(x + 1, y)) x += 1;
      runs.push({ x: from, y, length: x - from + 1 });
    }
  }
  return { side: size, runs };
}

/** The QR code of a text as an SVG for pages and print, with its quiet zone; `label` is read aloud for it. */
export function qrSvg(text: string, label: string): string {
  const { side, runs } = qrCode(text);
  const whole = side + 2 * QUIET_ZONE;
  const path = runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('');
  const view = `${-QUIET_ZONE} ${-QUIET_ZONE} ${whole} ${whole}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" role="img" aria-label="${escaped(label)}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M${-QUIET_ZONE} ${-QUIET_ZONE}h${whole}v${whole}h-${whole}z"/><path d="${path}"/></svg>`
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
