import { CHECK_ALPHABET, isCheckCode } from '@cho-phien/kit/check-code';
import { describe, expect, it } from 'vitest';
import { findMemos, makeMemo, MEMO_LENGTH, printMemo, readMemo } from './memo.ts';

const SAMPLES = Array.from({ length: 200 }, () => makeMemo());
const [MEMO = '', OTHER = ''] = SAMPLES;

describe('a memo', () => {
  it('is capitals and digits, and short enough for every bank', () => {
    expect(MEMO_LENGTH).toBe(12);
    for (const memo of SAMPLES) expect(memo).toMatch(/^CP[0-9A-HJKMNP-TV-Y]{10}$/);
    expect(new Set(SAMPLES).size).toBe(SAMPLES.length);
  });

  it('has digits enough to be no word, and nowhere what another could begin with', () => {
    // Each of these would come first by chance: words, the prefix within, the prefix begun at the end.
    const bodies = ['NAMBACSAN', '12CP34567', '12CP34568', '123456789'];
    const bytes = bodies.map((body) => Uint8Array.from(`${body}0`, (letter) => CHECK_ALPHABET.indexOf(letter)));
    expect(makeMemo(() => bytes.shift() ?? new Uint8Array())).toMatch(/^CP123456789/);
    for (let index = 0; index < 2000; index += 1) expect(makeMemo()).toMatch(/^CP(?!.*CP)(?=(.*[3-9]){3}).*(?<!C)$/);
  });

  it('is read as an agent types it', () => {
    for (const typed of [MEMO, MEMO.toLowerCase(), printMemo(MEMO), ` ${printMemo(MEMO)} `]) {
      expect(readMemo(typed), typed).toBe(MEMO);
    }
    for (const typed of ['', 'CP', MEMO.slice(2), `${MEMO}1`, MEMO.slice(0, -1)]) {
      expect(readMemo(typed), typed).toBeUndefined();
    }
  });
});

describe("a bank's text", () => {
  /** How banks write what somebody typed. All are made up after what statements look like. */
  const WRITTEN: [string, (memo: string) => string][] = [
    ['alone', (memo) => memo],
    [
      'between a reference and words',
      (memo) => `MBVCB.6721839021.${memo}.CT tu 0123456789 NGUYEN VAN A toi 0011001932418`,
    ],
    ['in small letters', (memo) => `ibft ${memo.toLowerCase()} chuyen tien`],
    ['without any punctuation', (memo) => `FT26234098127364${memo}GD 182736`],
    ['with a space in it', (memo) => `CUSTOMER ${memo.slice(0, 6)} ${memo.slice(6)} Ma giao dich Trace 182736`],
    ['with hyphens in it', (memo) => `thanh toan ${printMemo(memo)}`],
    ['over the end of a line', (memo) => `${memo.slice(0, 9)}\r\n${memo.slice(9)}-220826`],
    ['with marks around it', (memo) => `Đặng Thị Bưởi trả tiền ${memo} đợt 1`],
    ['twice', (memo) => `${memo} ${memo}-CHUYEN TIEN`],
    [
      'in wide letters',
      (memo) => [...memo].map((letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)).join(''),
    ],
    ['behind a joint stock company', (memo) => `CTY CP NONG SAN XU LANG tt ${memo}`],
  ];

  it.each(WRITTEN)('has it %s', (_, write) => {
    for (const memo of SAMPLES) expect(findMemos(write(memo)), write(memo)).toEqual([memo]);
  });

  it('has it where a hand took every nought for an O, every one for an I or an L, every two for a Z', () => {
    const mistaken = SAMPLES.filter((memo) => /[012]/.test(memo));
    expect(mistaken).not.toEqual([]);
    for (const memo of mistaken) {
      for (const one of ['I', 'L']) {
        const written = memo.replaceAll('0', 'O').replaceAll('1', one).replaceAll('2', 'Z');
        expect(findMemos(written), written).toEqual([memo]);
      }
    }
  });

  it('does not have it when one character is wrong, wherever', () => {
    for (let at = 2; at < MEMO.length; at += 1) {
      for (const wrong of CHECK_ALPHABET) {
        if (wrong === MEMO[at]) continue;
        expect(findMemos(`${MEMO.slice(0, at)}${wrong}${MEMO.slice(at + 1)}`)).toEqual([]);
      }
    }
  });

  it('does not have it when it was cut, or two characters were exchanged', () => {
    for (const memo of SAMPLES) expect(findMemos(`MBVCB.1.${memo.slice(0, -1)}`)).toEqual([]);
    const at = [...MEMO].findIndex((character, index) => index > 2 && character !== MEMO[index + 1]);
    expect(findMemos(MEMO.slice(0, at) + MEMO[at + 1] + MEMO[at] + MEMO.slice(at + 2))).toEqual([]);
  });

  it('has both of two, which is for a person to look at', () => {
    expect(findMemos(`${MEMO} va ${OTHER}`)).toEqual([MEMO, OTHER]);
  });

  it('has none in the name of a company, also where its last letter would be the right check character', () => {
    const names = ['NAMTHANHX', 'BACHKHXAB', 'SANXATHAN'].flatMap((start) =>
      [...CHECK_ALPHABET].map((letter) => start + letter),
    );
    const chance = names.filter((name) => isCheckCode(name, 10) && /^\D+$/.test(name));
    expect(chance).not.toEqual([]);
    for (const name of chance) expect(findMemos(`CTY CP ${name} tra tien`)).toEqual([]);
  });

  it('has none where there are words alone', () => {
    for (const text of [
      '',
      'NGUYEN VAN A chuyen tien',
      'CONG TY CP NONG SAN ABC',
      'CTCP VAN TAI VA THUONG MAI BAC SON',
      'CP'.repeat(40),
      'TRA TIEN CAM, CHI PHI VAN CHUYEN THANG 8',
    ]) {
      expect(findMemos(text), text).toEqual([]);
    }
  });
});
