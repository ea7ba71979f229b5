import { withoutMarks } from '@cho-phien/kit/text';

/** A bank account in Vietnam. */
export interface BankAccount {
  /** The bank: six digits (BIN), as the State Bank gives them. */
  bin: string;
  /** The account: 1 to 19 letters without marks and digits. */
  number: string;
  /** Whose account it is, as the bank writes it: `CONG TY CHO PHIEN`. */
  holder: string;
  /** What people call the bank. */
  bankName: string;
}

/** A transfer that somebody is asked to make. */
export interface Transfer {
  account: Pick<BankAccount, 'bin' | 'number'>;
  /** Whole đồng, at least 1. */
  amount: number;
  /** What comes with the money: 1 to 25 characters of letters without marks, digits and spaces. */
  memo: string;
}

/** The application of NAPAS, and its service "transfer to an account". */
const NAPAS = 'A000000727';
const TO_ACCOUNT = 'QRIBFTTA';
/** A code for one payment, whose amount the paying bank takes from it. */
const DYNAMIC = '12';
const DONG = '704';
/** So many digits fit in an amount. */
const MOST_DONG = 9_999_999_999_999;

/** Whether a bank's number and an account's are of the form that a VietQR takes. That the account exists, only a bank knows. */
export function isBankAccount({ bin, number }: Pick<BankAccount, 'bin' | 'number'>): boolean {
  return /^\d{6}$/.test(bin) && /^[0-9A-Za-z]{1,19}$/.test(number);
}

/**
 * What a VietQR code says: the merchant-presented payload of EMVCo in the profile of NAPAS ("Technical specifications on
 * NAPAS QR switching, part IV: QR code format", version 1.5.2, January 2021), for a fast transfer to an account. Marks of
 * the memo are left out. Throws a RangeError for what a bank's app would not read.
 */
export function vietQr({ account, amount, memo }: Transfer): string {
  if (!isBankAccount(account)) throw new RangeError('This is no account of a bank in Vietnam.');
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > MOST_DONG) throw new RangeError('No amount of đồng.');
  const purpose = withoutMarks(memo);
  if (!/^[0-9A-Za-z](?:[0-9A-Za-z ]{0,23}[0-9A-Za-z])?$/.test(purpose))
    throw new RangeError('No memo that banks keep.');
  const beneficiary = object('00', account.bin) + object('01', account.number);
  const payload =
    object('00', '01') +
    object('01', DYNAMIC) +
    object('38', object('00', NAPAS) + object('01', beneficiary) + object('02', TO_ACCOUNT)) +
    object('53', DONG) +
    object('54', String(amount)) +
    object('58', 'VN') +
    object('62', object('08', purpose));
  // The checksum covers its own id and length too.
  return `${payload}6304${crc16(`${payload}6304`)}`;
}

/** One data object: id, length and value. All values are ASCII, so that characters and bytes are as many. */
function object(id: string, value: string): string {
  if (value.length > 99) throw new RangeError(`The value of ${id} is too long.`);
  return id + String(value.length).padStart(2, '0') + value;
}

/** CRC-16/CCITT-FALSE (ISO/IEC 13239: polynomial 1021, beginning with FFFF) of ASCII text, as four hexadecimal digits. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, 'ascii')) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
