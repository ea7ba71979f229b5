import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSheet } from './sheet.ts';
import { sheetOf, xlsxOf, zipOf } from './test-xlsx.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-sheet-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The rows of a file with this content. */
async function rowsOf(content: string | Buffer): Promise<[number, ...string[]][]> {
  const sheet = await openSheet(await fileOf(content));
  const rows: [number, ...string[]][] = [];
  for await (const { number, cells } of sheet.rows()) rows.push([number, ...cells]);
  return rows;
}

async function fileOf(content: string | Buffer): Promise<string> {
  const file = join(folder, 'a file');
  await writeFile(file, content);
  return file;
}

/** The message and the hint of a refusal. */
function refusalOf(content: string | Buffer): Promise<string> {
  return rowsOf(content).then(
    () => 'it was read',
    (error: Error & { hint?: string }) => `${error.message} ${error.hint ?? error.stack}`,
  );
}

describe('CSV', () => {
  it.each([
    ['comma', 'Tên,SĐT\nAn,1\n'],
    ['semicolon', 'Tên;SĐT\nAn;1'],
    ['tab and CRLF', 'Tên\tSĐT\r\nAn\t1\r\n'],
    ['a byte order mark', '\ufeffTên,SĐT\nAn,1'],
    ['quotes', '"Tên","SĐT"\n"An",1\n'],
    ['returns alone', 'Tên,SĐT\rAn,1\r'],
  ])('with %s', async (_what, content) => {
    expect(await rowsOf(content)).toEqual([
      [1, 'Tên', 'SĐT'],
      [2, 'An', '1'],
    ]);
  });

  it('in UTF-16, as spreadsheets save "Unicode text"', async () => {
    const content = Buffer.from('\ufeffTên\tSĐT\r\nẤn\t1\r\n', 'utf16le');
    const rows = [
      [1, 'Tên', 'SĐT'],
      [2, 'Ấn', '1'],
    ];
    expect(await rowsOf(content)).toEqual(rows);
    expect(await rowsOf(content.swap16())).toEqual(rows);
  });

  it('keeps what quotes hold, lines too, and counts rows as spreadsheets do', async () => {
    const rows = await rowsOf('a,"b, ""c""\nd"\n\n5" ống,x\n');
    expect(rows).toEqual([
      [1, 'a', 'b, "c"\nd'],
      [2, ''],
      [3, '5" ống', 'x'],
    ]);
  });

  it('is the same however the file is cut in parts', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `"Hộ mẫu ${index}","Thôn ""Nà Pồ""",${index}`);
    const rows = await rowsOf(lines.join('\r\n'));
    expect(rows).toHaveLength(20_000);
    expect(rows.every(([number, name, village]) => name === `Hộ mẫu ${number - 1}` && village === 'Thôn "Nà Pồ"')).toBe(
      true,
    );
  });

  it('that is not Unicode is refused with what to do', async () => {
    const tcvn3 = Buffer.from('Hä tªn,§Þa chØ\nNguyÔn V¨n A,X· T©n Thµnh\n', 'latin1');
    expect(await refusalOf(tcvn3)).toMatch(/TCVN3.*Unikey/);
    const windows = Buffer.concat([
      Buffer.from('Ten,Xa\nNguy'),
      Buffer.from([0xea, 0xde]),
      Buffer.from('n V'),
      Buffer.from([0xe3]),
      Buffer.from('n'),
    ]);
    expect(await refusalOf(windows)).toMatch(/Windows-1258.*CSV UTF-8/);
  });

  it('with a quote that nobody closes is refused, and names the row', async () => {
    expect(await refusalOf(`a,b\n1,"2\n${'3,4\n'.repeat(30_000)}`)).toMatch(/row 2 does not end.*quotation mark/);
    expect(await refusalOf('a,b\n1,"2')).toMatch(/row 2 does not end/);
  });
});

describe('XLSX', () => {
  it.each(['1', '0', '-5', '2.5', 'abc', '3000000000', '1e300'])(
    'with a row %s behind the first is refused',
    async (number) => {
      const sheet = sheetOf([['Tên'], ['An']]).replace('r="2"', `r="${number}"`);
      expect(await refusalOf(xlsxOf(sheet))).toMatch(/no sound XLSX.*save it anew/);
    },
  );

  it('shows texts, numbers, and what formulas last came to, of the first sheet that is not hidden', async () => {
    const sheet = `<worksheet><sheetData>
      <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>
      <row r="4"><c r="A4" t="inlineStr"><is><r><t>Nà </t></r><r><t>Pồ</t></r></is></c><c r="B4"><v>1.5</v></c>
        <c r="C4"><f>1+1</f><v>0.30000000000000004</v></c><c r="D4" t="str"><f>A1</f><v>x &amp; y</v></c>
        <c r="E4" t="e"><v>#REF!</v></c><c r="AA4"><v>912345678</v></c></row></sheetData></worksheet>`;
    const strings = '<si><t>Tên</t></si><si><r><t>Số </t></r><r><t>cây</t></r><rPh><t>ẩn</t></rPh></si>';
    const rows = await rowsOf(xlsxOf(sheet, strings));
    expect(rows[0]).toEqual([2, 'Tên', '', 'Số cây']);
    expect(rows[1]?.slice(0, 6)).toEqual([4, 'Nà Pồ', '1,5', '0,3', 'x & y', '#REF!']);
    expect(rows[1]?.[27]).toBe('912345678');
  });

  it('reads twenty thousand rows part by part', async () => {
    const rows = await rowsOf(xlsxOf(sheetOf(Array.from({ length: 20_000 }, (_, index) => [`Hộ ${index}`, 'Thôn']))));
    expect(rows).toHaveLength(20_000);
    expect(rows.at(-1)).toEqual([20_000, 'Hộ 19999', 'Thôn']);
  });

  it('that unpacks into far more than it holds is given up', async () => {
    const bomb = xlsxOf(`<worksheet><sheetData><!--${' '.repeat(1 << 24)}--></sheetData></worksheet>`);
    expect(bomb.length).toBeLessThan(1 << 16);
    expect(await refusalOf(bomb)).toMatch(/unpacks into more than a table ever holds/);
  });

  it('that unfolds entities is refused', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>';
    expect(await refusalOf(xlsxOf(laughs))).toMatch(/declares a document type.*save it anew/);
  });

  it.each([
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old Excel file.*xlsx/],
    ['another ZIP file', zipOf({ 'word/document.xml': '<x/>' }), /no XLSX/],
    ['one that was cut off', xlsxOf(sheetOf([['a']])).subarray(0, 200), /cannot be unpacked.*save it anew/],
    ['XML that does not end', xlsxOf('<worksheet><sheetData><row>'), /no sound XLSX/],
    ['nothing', Buffer.alloc(0), /is empty/],
  ])('%s is refused with what to do', async (_what, content, told) => {
    expect(await refusalOf(content)).toMatch(told);
  });
});
