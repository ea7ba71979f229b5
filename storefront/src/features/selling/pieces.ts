/** A whole number of pieces as people type it: `1.000` is a thousand. */
export function pieces(typed: unknown): number {
  return Number(String(typed).replace(/\D/g, ''));
}
