import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publicId } from '@cho-phien/kit/ids';
import { A_CONSUMER, aHelper, aMember, AN_ADMIN, anOfficer, TEST_NOW } from '@cho-phien/kit/test-harness';
import { StorePermission, type Viewer } from '@cho-phien/kit/viewer';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPhoto, aPicture } from './test-pictures.ts';
import {
  ALT,
  attach,
  closeContent,
  draft,
  folder,
  JPEG,
  makeProducts,
  mediaOf,
  NOBODY,
  openContent,
  put,
  request,
  shown,
  STORE,
  stored,
  uploaded,
  writer,
} from './test-uploads.ts';

beforeAll(openContent);
afterAll(closeContent);
beforeEach(makeProducts);

describe('an upload', () => {
  it('makes AVIF, WebP and JPEG at three widths, and READY comes last', async () => {
    const bytes = await aPhoto({ width: 2_400, height: 1_800 });
    const { media, uploadUrl, expiresAt, requiredHeaders, userErrors } = await request(bytes);
    expect([media.state, userErrors]).toEqual(['REQUESTED', []]);
    expect(requiredHeaders).toEqual([{ name: 'content-type', value: JPEG }]);
    expect(Date.parse(expiresAt) - TEST_NOW.getTime()).toBe(600_000);
    expect((await attach(media.id)).userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'mediaId'] }]);
    expect(await put(uploadUrl, bytes)).toEqual({ status: 200 });
    expect((await attach(media.id)).userErrors).toEqual([]);

    const [seen] = await mediaOf(shown);
    // It was taken upright, with the camera turned.
    expect(seen).toMatchObject({
      id: media.id,
      state: 'READY',
      position: 0,
      width: 1_600,
      height: 2_133,
      altText: ALT,
    });
    expect(seen.colour).toMatch(/^#[0-9a-f]{6}$/);
    expect(seen.renditions.map(({ mimeType, width }: any) => `${mimeType} ${width}`)).toEqual(
      ['avif', 'webp', 'jpeg'].flatMap((kind) => [400, 800, 1_600].map((width) => `image/${kind} ${width}`)),
    );
    for (const { url, mimeType, width, height, size } of seen.renditions) {
      const file = await readFile(join(folder, 'public', url.replace('/media/', '')));
      expect(file.length).toBe(size);
      const meta = await sharp(file).metadata();
      expect([meta.width, meta.height]).toEqual([width, height]);
      expect(mimeType).toBe(`image/${{ heif: 'avif' }[meta.format as string] ?? meta.format}`);
      // Nothing that the phone told beside the picture is in any of them.
      expect([meta.exif, meta.xmp, meta.iptc, meta.orientation ?? 1]).toEqual([undefined, undefined, undefined, 1]);
      for (const word of ['MyPhone', 'Somebody', 'SECRET-PLACE', 'Exif']) expect(file.includes(word)).toBe(false);
    }
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('never enlarges, keeps to the bytes that pages may have, and takes PNG, WebP and AVIF', async () => {
    const pictures = {
      'image/png': await aPicture({ width: 640, height: 480, seed: 2 }).png().toBuffer(),
      'image/webp': await aPicture({ width: 640, height: 480, seed: 3 }).webp().toBuffer(),
      'image/avif': await aPicture({ width: 640, height: 480, seed: 4 }).avif({ effort: 1 }).toBuffer(),
    };
    for (const [mimeType, bytes] of Object.entries(pictures)) await attach(await uploaded(bytes, { mimeType }));
    for (const { renditions } of await mediaOf(shown)) {
      expect(renditions.map(({ width }: any) => width)).toEqual([400, 640, 400, 640, 400, 640]);
      const avif = renditions.filter(({ mimeType }: any) => mimeType === 'image/avif');
      expect(avif[0].size).toBeLessThan(6_000);
      expect(avif[1].size).toBeLessThan(25_000);
    }
  });

  it('of the same picture twice makes no second set of files', async () => {
    const bytes = await aPhoto({ seed: 5 });
    const first = await uploaded(bytes);
    const before = await stored();
    const second = await uploaded(bytes, { productId: draft });
    expect(second).not.toBe(first);
    expect(await stored()).toEqual({ ...before, ready: (before as any).ready + 1 });
  });

  it('of two at once of the same picture, and of one target twice, comes to one set', async () => {
    const bytes = await aPhoto({ seed: 6 });
    const before = (await stored()) as any;
    const [one, other] = [await request(bytes), await request(bytes)];
    const answers = await Promise.all([one, one, other].map(({ uploadUrl }) => put(uploadUrl, bytes)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const after = (await stored()) as any;
    expect([after.pictures, after.ready]).toEqual([before.pictures + 1, before.ready + 2]);
    expect((await put(one.uploadUrl, await sameSize(bytes))).code).toBe('ALREADY_UPLOADED');
  });

  it('of a file with something behind its picture keeps the picture alone', async () => {
    const script = '<script>alert(1)</script>';
    const id = await uploaded(Buffer.concat([await aPhoto({ seed: 7 }), Buffer.from(script.repeat(50))]));
    await attach(id);
    for (const { url } of (await mediaOf(shown))[0].renditions) {
      expect((await readFile(join(folder, 'public', url.replace('/media/', '')))).includes('script')).toBe(false);
    }
  });
});

/** Another file of the same size, which is a picture. */
async function sameSize(bytes: Buffer): Promise<Buffer> {
  const other = Buffer.from(bytes);
  other[bytes.length - 3] = (other[bytes.length - 3] ?? 0) ^ 1;
  return other;
}

describe('who may', () => {
  const bytes = Buffer.alloc(100);

  it('ask for an upload: the writers of the product, and nobody learns of others', async () => {
    const asked = async (viewer: Viewer, productId = shown) => {
      const { denied, userErrors } = await request(bytes, { productId }, viewer);
      return denied ?? userErrors[0]?.code ?? 'ALLOWED';
    };
    expect(await asked(NOBODY)).toBe('UNAUTHENTICATED');
    const denied = [
      A_CONSUMER,
      aMember(randomUUID()),
      aMember(STORE, [StorePermission.MANAGE_ORDERS]),
      anOfficer('01'),
    ];
    for (const viewer of denied) expect(await asked(viewer)).toBe('FORBIDDEN');
    const allowed = [writer(), aHelper(randomUUID(), STORE), anOfficer('20'), anOfficer('20', '06463'), AN_ADMIN];
    for (const viewer of allowed) expect(await asked(viewer)).toBe('ALLOWED');
    const unheard = publicId('prd', randomUUID());
    expect(await asked(A_CONSUMER, unheard)).toBe('FORBIDDEN');
    expect(await asked(writer(), unheard)).toBe('NOT_FOUND');
  });

  it('see pictures of a draft: its store, helpers and officers; of a public product everybody', async () => {
    const id = await uploaded(await aPhoto({ seed: 10 }), { productId: draft });
    expect((await attach(id, 0, draft)).userErrors).toEqual([]);
    for (const viewer of [NOBODY, A_CONSUMER, aMember(randomUUID()), anOfficer('01')]) {
      expect(await mediaOf(draft, viewer)).toEqual([]);
    }
    for (const viewer of [writer(), aHelper(randomUUID(), STORE), anOfficer('20'), AN_ADMIN]) {
      expect(await mediaOf(draft, viewer)).toMatchObject([{ id }]);
    }
  });

  it('asks for sixty in an hour at most, and leaves twenty open', async () => {
    const viewer = writer();
    for (let n = 0; n < 20; n += 1) expect((await request(bytes, {}, viewer)).userErrors).toEqual([]);
    const { media, userErrors } = await request(bytes, {}, viewer);
    expect(media).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'TOO_MANY_ATTEMPTS', retryAt: '2026-11-21T05:10:00.000Z' }]);
    expect((await request(bytes)).userErrors).toEqual([]);
  });

  it('writes everything that is wrong at once, in words', async () => {
    const { media, uploadUrl, userErrors } = await request(bytes, {
      productId: 'prd_x',
      mimeType: 'image/heic',
      altText: { vi: ' ', en: 'x'.repeat(251) },
    });
    expect([media, uploadUrl]).toEqual([null, null]);
    expect(userErrors.map(({ code, path }: any) => [code, path.join('.')])).toEqual([
      ['INVALID_ID', 'input.productId'],
      ['INVALID_INPUT', 'input.mimeType'],
      ['INVALID_INPUT', 'input.altText.vi'],
      ['INVALID_INPUT', 'input.altText.en'],
    ]);
  });
});
