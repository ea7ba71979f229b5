/** Whole đồng as people write them in Vietnam, in both languages: `45.000 ₫` with a non-breaking space. */
export function formatDong(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')}\u00a0₫`;
}
