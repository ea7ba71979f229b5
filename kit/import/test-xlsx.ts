import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP file of these entries, as spreadsheets write them. */
export function zipOf(entries: Record<string, string | Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, tail, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

const BOOK = `<workbook xmlns:r="r"><sheets>
  <sheet name="Ẩn" state="hidden" r:id="rId1"/><sheet name="Hộ" r:id="rId2"/></sheets></workbook>`;
const RELATIONS = `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
  <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`;

/** An XLSX file whose second sheet, the first that is not hidden, has this XML. */
export function xlsxOf(sheet: string, strings = ''): Buffer {
  return zipOf({
    'xl/workbook.xml': BOOK,
    'xl/_rels/workbook.xml.rels': RELATIONS,
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
    'xl/worksheets/sheet2.xml': sheet,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
  });
}

/** The XML of a sheet of rows of texts. */
export function sheetOf(rows: readonly (readonly string[])[]): string {
  const text = (cell: string) => cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const xml = rows.map(
    (cells, index) =>
      `<row r="${index + 1}">${cells.map((cell) => `<c t="inlineStr"><is><t>${text(cell)}</t></is></c>`).join('')}</row>`,
  );
  return `<worksheet><sheetData>${xml.join('')}</sheetData></worksheet>`;
}
