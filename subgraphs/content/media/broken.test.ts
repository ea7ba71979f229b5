import { TEST_NOW } from '@cho-phien/kit/test-harness';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPhoto, aPicture } from './test-pictures.ts';
import { attach, closeContent, JPEG, makeProducts, openContent, put, request, stored } from './test-uploads.ts';

beforeAll(openContent);
afterAll(closeContent);
beforeEach(makeProducts);

describe('a broken upload', () => {
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><script>alert(1)</script></svg>`,
  );
  const html = Buffer.from(`<!doctype html><html><script>alert(1)</script>${' '.repeat(2_000)}</html>`);
  const bomb = () =>
    sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000000' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
  const wideAvif = () =>
    sharp({ create: { width: 5_000, height: 5_000, channels: 3, background: '#000000' } })
      .avif({ effort: 0 })
      .toBuffer();
  const cut = async (picture: Sharp) => {
    const whole = await picture.toBuffer();
    return whole.subarray(0, Math.floor(whole.length * 0.6));
  };

  it.each<[string, string, () => Promise<Buffer>, number, string]>([
    ['a decompression bomb', 'image/png', bomb, 422, 'TOO_MANY_PIXELS'],
    ['an AVIF that takes more memory than there is', 'image/avif', wideAvif, 422, 'TOO_MANY_PIXELS'],
    ['a truncated JPEG', JPEG, () => cut(aPicture().jpeg()), 422, 'UNREADABLE'],
    ['a truncated PNG', 'image/png', () => cut(aPicture().png()), 422, 'UNREADABLE'],
    ['a truncated WebP', 'image/webp', () => cut(aPicture().webp()), 422, 'UNREADABLE'],
    ['a truncated AVIF', 'image/avif', () => cut(aPicture().avif({ effort: 1 })), 422, 'UNREADABLE'],
    ['an SVG with a script, said to be a PNG', 'image/png', async () => svg, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a page with the name of a JPEG', JPEG, async () => html, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a page behind the first bytes of a JPEG',
      JPEG,
      async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), html]),
      422,
      'UNREADABLE',
    ],
    ['a PNG said to be a JPEG', JPEG, () => aPicture().png().toBuffer(), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a GIF said to be a WebP',
      'image/webp',
      () => aPicture({ width: 320, height: 320 }).gif().toBuffer(),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a picture that moves', 'image/webp', moving, 422, 'ANIMATED'],
    ['a picture too small', JPEG, () => aPicture({ width: 200, height: 200 }).jpeg().toBuffer(), 422, 'TOO_SMALL'],
    ['a picture too long', JPEG, () => aPicture({ width: 1_600, height: 310 }).jpeg().toBuffer(), 422, 'TOO_NARROW'],
    ['noise behind the first bytes', 'image/png', noise, 422, 'UNREADABLE'],
  ])('%s is refused, and nothing is stored', async (_what, mimeType, make, status, code) => {
    const bytes = await make();
    const before = await stored();
    const { media, uploadUrl } = await request(bytes, { mimeType });
    const answer = await put(uploadUrl, bytes, mimeType);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.message).toMatch(/[ạ-ỹ]/);
    expect(await stored()).toEqual(before);
    expect((await attach(media.id)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('of a huge file is refused before it is begun, and in the middle where more comes than was said', async () => {
    const huge = Buffer.alloc(10 * 1024 * 1024 + 1);
    expect((await request(huge)).userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'size'] }]);
    const before = await stored();
    const { uploadUrl } = await request(huge.subarray(1));
    expect(await put(uploadUrl, huge)).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    expect(await stored()).toEqual(before);
  });

  it('of another size than was declared, or of nothing, is refused', async () => {
    const bytes = await aPhoto({ seed: 8 });
    const before = await stored();
    for (const sent of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.alloc(1)]), Buffer.alloc(0)]) {
      const { uploadUrl } = await request(bytes);
      expect(await put(uploadUrl, sent)).toMatchObject({ status: 400, code: 'SIZE_MISMATCH' });
    }
    expect(await stored()).toEqual(before);
    expect((await request(Buffer.alloc(0))).userErrors).toMatchObject([{ path: ['input', 'size'] }]);
  });

  it('to a target that is forged, of another picture, changed or expired is refused without a look at it', async () => {
    const bytes = await aPhoto({ seed: 9 });
    const [one, other] = [await request(bytes), await request(bytes)];
    const before = await stored();
    const changed = (name: string, value: string, path = one.uploadUrl) => {
      const url = new URL(path, 'http://x');
      if (name === 'path') url.pathname = value;
      else url.searchParams.set(name, value);
      return url.pathname + url.search;
    };
    const forged = [
      changed('signature', 'A'.repeat(43)),
      changed('path', `/files/${other.media.id}`),
      changed('size', '5'),
      changed('type', 'image/png'),
      changed('expires', '99999999999999'),
      one.uploadUrl.split('?')[0],
    ];
    for (const path of forged) expect(await put(path, bytes)).toMatchObject({ status: 403, code: 'SIGNATURE_INVALID' });
    const late = TEST_NOW.getTime() + 600_000;
    expect(await put(one.uploadUrl, bytes, JPEG, late)).toMatchObject({ status: 403, code: 'TARGET_EXPIRED' });
    expect(await put(one.uploadUrl, bytes, 'image/png')).toMatchObject({ status: 415 });
    expect(await stored()).toEqual(before);
    expect(await put(one.uploadUrl, bytes, JPEG, late - 1)).toEqual({ status: 200 });
  });

  it('is refused the sixth time', async () => {
    const { uploadUrl } = await request(html);
    for (let n = 0; n < 5; n += 1) expect(await put(uploadUrl, html)).toMatchObject({ status: 415 });
    expect(await put(uploadUrl, html)).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' });
  });
});

async function moving(): Promise<Buffer> {
  const frames = ['#a33', '#3a3', '#33a'].map((background) =>
    sharp({ create: { width: 400, height: 400, channels: 3, background } })
      .png()
      .toBuffer(),
  );
  const options = { join: { animated: true } };
  return sharp(await Promise.all(frames), options)
    .webp({ loop: 0, delay: [100, 100, 100] })
    .toBuffer();
}

async function noise(): Promise<Buffer> {
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(5_000, 7)]);
}
