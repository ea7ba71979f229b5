import { describe, expect, it } from 'vitest';
import type { FragmentToPatch } from './fragments.ts';
import { patchOf, withPieces } from './patch.ts';
import type { KeptFragment } from './renderer.ts';

const uses = { entities: ['Product:prd_1'], lists: [], parts: [], nextChangeAt: null };
const anew = (html: string, told = 'Na'): KeptFragment => ({ html, hash: html, told, uses });

/** Two cards, one of them twice, between other things. */
const before = 'vào <b>ổi 1</b>, <b>na 1</b> và <b>ổi 1</b> hết';
const at = (piece: string, nth = 0) => {
  const parts = before.split(piece).slice(0, nth + 1);
  return Buffer.byteLength(parts.join(piece));
};
const fragments = ['na', 'oi'].map((name) => {
  const html = name === 'na' ? '<b>na 1</b>' : '<b>ổi 1</b>';
  const starts = name === 'na' ? [at(html)] : [at(html), at(html, 1)];
  return { name, hash: html, told: 'Na', starts, length: Buffer.byteLength(html), isTouched: name === 'oi' };
});

const patched = (oi?: KeptFragment, text = before, of: readonly FragmentToPatch[] = fragments) => {
  const patch = patchOf(of, new Map(oi && [['oi', oi]]));
  return patch && { ...patch, text: withPieces(Buffer.from(text), patch.pieces).toString() };
};

describe('a patch', () => {
  it('puts a touched fragment wherever it stands, and tells where all of them are then', () => {
    const first = patched(anew('<b>ổi 20.000</b>'));
    expect(first?.text).toBe('vào <b>ổi 20.000</b>, <b>na 1</b> và <b>ổi 20.000</b> hết');
    const bytes = Buffer.from(first?.text ?? '');
    const found = first?.fragments.map(({ starts, length }) =>
      starts.map((start) => bytes.subarray(start, start + length).toString()),
    );
    expect(found).toEqual([['<b>na 1</b>'], ['<b>ổi 20.000</b>', '<b>ổi 20.000</b>']]);
    expect(first?.fragments.map((fragment) => fragment.uses)).toEqual([undefined, uses]);
    const again = first?.fragments.map((fragment, i) => ({ ...fragment, isTouched: i === 1 }));
    expect(patched(anew('<b>ổi 3</b>'), first?.text, again)?.text).toBe(
      'vào <b>ổi 3</b>, <b>na 1</b> và <b>ổi 3</b> hết',
    );
  });

  it('is nothing where the fragment is what it was', () => {
    expect(patched(anew('<b>ổi 1</b>'))?.pieces).toEqual([]);
  });

  it('cannot be made when a touched fragment is missing, or the page tells something else of it', () => {
    expect(patched()).toBeUndefined();
    expect(patched(anew('<b>ổi 2</b>', 'Ổi'))).toBeUndefined();
  });
});
