/** Numbers that stand around the page that is shown, apart from the first and the last. */
const around = 1;

/**
 * The numbers to link of a list's pages, few enough for a phone: the first, the last and those around the page shown;
 * null where some are left out. A gap of one number is that number.
 */
export function pageNumbers(page: number, last: number): (number | null)[] {
  const shown = Array.from({ length: last }, (_, index) => index + 1).filter(
    (number) =>
      number === 1 ||
      number === last ||
      Math.abs(number - page) <= around ||
      // Left out alone, it would take no less room.
      (number === 2 && page === 4) ||
      (number === last - 1 && page === last - 3),
  );
  return shown.flatMap((number, index) => {
    const before = shown[index - 1];
    return before !== undefined && number > before + 1 ? [null, number] : [number];
  });
}
