import { createReadStream } from 'node:fs';
import { pipeline, Transform, type TransformCallback } from 'node:stream';
import { StartError } from '@cho-phien/kit/start-error';
import { CsvError, parse } from 'csv-parse';
import { legacyEncodingOf } from './encoding.ts';
import type { SheetRow } from './sheet.ts';

/** Characters of one row at most: a quote that nobody closed would otherwise take in the rest of the file. */
const LONGEST_ROW = 20_000;
/** The beginning by which separator and encoding are told. */
const SAMPLE = 64 * 1024;

/** The rows of a CSV file in UTF-8 or UTF-16, separated by comma, semicolon or tab. */
export async function* csvRows(file: string): AsyncGenerator<SheetRow> {
  const sample = await sampleOf(file);
  const encoding = sample[0] === 0xff && sample[1] === 0xfe ? 'utf-16le' : 'utf-8';
  const parser = parse({
    delimiter: separatorOf(new TextDecoder(encoding).decode(sample)),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST_ROW,
  });
  // Errors of any part end the parser, whose reading then throws them.
  pipeline(createReadStream(file), decoding(file, encoding), parser, () => undefined);
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield { number: ++number, cells };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new StartError(
      `${file} cannot be read behind row ${number}: ${error.message}`,
      'Look for a quotation mark (") that is not closed.',
    );
  }
}

async function sampleOf(file: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream(file, { end: SAMPLE - 1 })) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The separator that the first lines use most, outside of quotes. */
function separatorOf(text: string): string {
  const lines = text.replace(/"[^"]*"/g, '').split(/\r\n|\n|\r/, 20);
  const uses = (separator: string) => Math.max(...lines.map((line) => line.split(separator).length));
  return [';', '\t', ','].reduce((best, one) => (uses(one) > uses(best) ? one : best));
}

/** Bytes into text; those that are no text of this encoding end it with what to do. */
function decoding(file: string, encoding: string): Transform {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (part: Buffer | undefined, done: TransformCallback) => {
    try {
      done(null, decoder.decode(part, { stream: part !== undefined }));
    } catch {
      done(notUnicode(file, part ?? Buffer.alloc(0)));
    }
  };
  return new Transform({
    transform: (part: Buffer, _encoding, done) => decode(part, done),
    flush: (done) => decode(undefined, done),
  });
}

function notUnicode(file: string, bytes: Buffer): StartError {
  const legacy = legacyEncodingOf(bytes);
  return new StartError(
    `${file} is not in Unicode${legacy ? `; it looks like ${legacy}` : ''}.`,
    legacy === 'TCVN3 (ABC)'
      ? 'Convert it with Unikey (source TCVN3, target Unicode), and save it as "CSV UTF-8".'
      : 'Open it in Excel or LibreOffice, and save it as "CSV UTF-8" or .xlsx.',
  );
}
