/** Why a text is no amount: it is not written as one, or what a dot or comma in it means, cannot be told. */
export type NoAmount = 'AMOUNT_UNREADABLE' | 'AMOUNT_AMBIGUOUS';

type Sign = '.' | ',';

const GROUPED = { '.': /^[1-9]\d{0,2}(\.\d{3})+(,00?)?$/, ',': /^[1-9]\d{0,2}(,\d{3})+(\.00?)?$/ } as const;
const SPACED = /^[1-9]\d{0,2}( \d{3})+([.,]00?)?$/;
const PLAIN = /^(0|[1-9]\d*)([.,]00?)?$/;
/** One dot or comma with three digits behind it. */
const ONE_GROUP = /^[1-9]\d{0,2}([.,])\d{3}$/;

/**
 * What reads the amounts of one file, in whole đồng and without their sign: `1.234.567`, `1,234,567`, `1 234 567`,
 * `1234567`, also with `.00` behind it, or `VND`. There is nothing smaller than a đồng, so `150.000` can only be thousands,
 * unless other amounts of the file have the dot for decimals, or the comma for thousands: then it is refused. So is
 * whatever else could be something else.
 */
export function dongReader(cells: Iterable<string>): (cell: string) => number | NoAmount {
  const [sure, likely] = [new Set<Sign>(), new Set<Sign>()];
  for (const cell of cells) {
    const text = bare(cell);
    const [, only] = ONE_GROUP.exec(text) ?? [];
    if (only) likely.add(only as Sign);
    else if (GROUPED['.'].test(text) || /\d,\d{1,2}$/.test(text)) sure.add('.');
    else if (GROUPED[','].test(text) || /\d\.\d{1,2}$/.test(text)) sure.add(',');
  }
  const signs = sure.size > 0 ? sure : likely;
  const thousands = signs.size === 1 ? [...signs][0] : undefined;
  return (cell) => {
    const text = bare(cell);
    const [, only] = ONE_GROUP.exec(text) ?? [];
    if (only && only !== thousands) return 'AMOUNT_AMBIGUOUS';
    if (![GROUPED['.'], GROUPED[','], SPACED, PLAIN].some((form) => form.test(text))) return 'AMOUNT_UNREADABLE';
    const amount = Number(text.replace(/[.,]00?$/, '').replace(/[., ]/g, ''));
    return Number.isSafeInteger(amount) ? amount : 'AMOUNT_UNREADABLE';
  };
}

/** An amount without its sign and currency. */
function bare(cell: string): string {
  return cell
    .replace(/^[+\-−]\s*/, '')
    .replace(/\s*(VND|VNĐ|đ|₫)$/i, '')
    .trim();
}
