import type { Text } from '@cho-phien/kit/errors';

/** What a part of a fee is for. */
export type FeeKind = 'CARRIAGE' | 'REMOTE' | 'COLD' | 'CASH_ON_DELIVERY' | 'DECLARED_VALUE';

/** A part of a fee, in đồng. */
export interface FeePart {
  kind: FeeKind;
  amount: number;
}

/** A part of a fee as a buyer reads it. */
export interface NamedFeePart extends FeePart {
  name: Text;
}

const NAMES: Record<FeeKind, Text> = {
  CARRIAGE: { vi: 'Cước vận chuyển', en: 'Carriage' },
  REMOTE: { vi: 'Phụ phí vùng xa', en: 'Remote place' },
  COLD: { vi: 'Giữ lạnh', en: 'Cold box' },
  CASH_ON_DELIVERY: { vi: 'Phí thu tiền khi giao', en: 'Cash on delivery' },
  DECLARED_VALUE: { vi: 'Phí khai giá hàng', en: 'Declared value' },
};

/** The parts with their names. */
export function named(parts: readonly FeePart[]): NamedFeePart[] {
  return parts.map((part) => ({ ...part, name: NAMES[part.kind] }));
}

/** What the parts sum to, in đồng. */
export function sumOf(parts: readonly FeePart[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}
