import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIdentity } from '@cho-phien/kit/identity';
import { parseId, publicId } from '@cho-phien/kit/ids';
import {
  A_CONSUMER,
  aHelper,
  aMember,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  TEST_NOW,
  TEST_SECRET,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import { StorePermission, type Viewer } from '@cho-phien/kit/viewer';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { content } from '../subgraph.ts';
import { sweepMedia } from './sweep.ts';
import { aPhoto, aPicture } from './test-pictures.ts';

const NOBODY: Viewer = { kind: 'anonymous' };
const STORE = randomUUID();
const ALT = { vi: 'Rổ na vừa hái', en: 'A basket of custard apples' };
const JPEG = 'image/jpeg';

let test: TestSubgraph;
let folder: string;
/** Public ids of a product that is public, and of a draft of the same store. */
let shown: string;
let draft: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-'));
  process.env.MEDIA_DIR = folder;
  test = await openTestSubgraph(content);
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  [shown, draft] = [await product('PUBLISHED'), await product('DRAFT')];
});

async function product(state: string): Promise<string> {
  const id = randomUUID();
  await test.subgraph.db.query(`insert into known_product values ($1, 1, $2, $3, '06463')`, [id, state, STORE]);
  return publicId('prd', id);
}

/** Somebody new, so that limits of one test are none of another. */
const writer = (): Viewer => ({ ...aMember(STORE), accountId: randomUUID() }) as Viewer;

const REQUEST = `mutation ($input: MediaRequestUploadInput!) { it: mediaRequestUpload(input: $input) {
  media { id state } uploadUrl expiresAt requiredHeaders { name value }
  userErrors { code path message ... on TooManyAttemptsError { retryAt } } } }`;
const payload = (name: string) => `{ it: ${name}(input: $input) {
  media { id position altText { vi en } } userErrors { code path message } } }`;
const ATTACH = `mutation ($input: MediaAttachInput!) ${payload('mediaAttach')}`;
const DETACH = `mutation ($input: MediaDetachInput!) ${payload('mediaDetach')}`;
const UPDATE = `mutation ($input: MediaUpdateInput!) ${payload('mediaUpdate')}`;
const MEDIA = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Product {
  media { id state position width height colour altText { vi en } renditions { url mimeType width height size } } } } }`;

async function request(bytes: Buffer, more: object = {}, viewer = writer()) {
  const input = { productId: shown, mimeType: JPEG, size: bytes.length, altText: ALT, ...more };
  const { data, errors } = await test.ask(REQUEST, { input }, { viewer });
  return { ...data?.it, denied: errors?.[0]?.extensions?.code };
}

/** Puts bytes to a target, in pieces as a network brings them. */
async function put(uploadUrl: string, bytes: Buffer, type = JPEG, now = TEST_NOW.getTime()) {
  const url = new URL(uploadUrl, 'http://x');
  const identity = { viewer: NOBODY, locale: 'vi', now, requestId: randomUUID(), address: null } as const;
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000);
  }
  const file = { id: url.pathname.slice(7), query: Object.fromEntries(url.searchParams), type, body: pieces() };
  const answer = await test.subgraph.receive(file, signIdentity(identity, 'content', TEST_SECRET));
  const body = answer?.body as { errors?: { message: string; extensions: { code: string } }[] };
  return { status: answer?.status, code: body.errors?.[0]?.extensions.code, message: body.errors?.[0]?.message };
}

async function uploaded(bytes: Buffer, more: object = {}): Promise<string> {
  const { media, uploadUrl } = await request(bytes, more);
  expect(await put(uploadUrl, bytes, (more as { mimeType?: string }).mimeType)).toEqual({ status: 200 });
  return media.id;
}

async function attach(mediaId: string, position = 0, productId = shown) {
  return (await test.ask(ATTACH, { input: { productId, mediaId, position } }, { viewer: writer() })).data.it;
}

async function mediaOf(productId: string, viewer: Viewer = NOBODY) {
  const { data } = await test.ask(MEDIA, { keys: [{ __typename: 'Product', id: productId }] }, { viewer });
  return data._entities[0].media;
}

/** Everything that an upload could leave. */
async function stored() {
  const [rows] = await test.subgraph.db.query(
    `select (select count(*) from picture) as pictures, (select count(picture_hash) from media) as ready`,
  );
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  return { ...rows, files: files.filter((name) => name !== 'incoming').sort() };
}

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

describe('a broken upload', () => {
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><script>alert(1)</script></svg>`,
  );
  const html = Buffer.from(`<!doctype html><html><script>alert(1)</script>${' '.repeat(2_000)}</html>`);
  const bomb = () =>
    sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000000' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
  const cut = async (picture: Sharp) => {
    const whole = await picture.toBuffer();
    return whole.subarray(0, Math.floor(whole.length * 0.6));
  };

  it.each<[string, string, () => Promise<Buffer>, number, string]>([
    ['a decompression bomb', 'image/png', bomb, 422, 'TOO_MANY_PIXELS'],
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

describe('the pictures of a product', () => {
  it('stand in their places without gaps, wherever one comes or goes', async () => {
    const bytes = await aPhoto({ seed: 11 });
    const [a, b, c] = [await uploaded(bytes), await uploaded(bytes), await uploaded(bytes)];
    const order = async () => (await mediaOf(shown)).map(({ id, position }: any) => [id, position]);
    for (const id of [a, b, c]) await attach(id, 99);
    expect(await order()).toEqual([
      [a, 0],
      [b, 1],
      [c, 2],
    ]);
    await attach(c, 0);
    expect(await order()).toEqual([
      [c, 0],
      [a, 1],
      [b, 2],
    ]);
    const detached = await test.ask(DETACH, { input: { productId: shown, mediaId: a } }, { viewer: writer() });
    expect(detached.data.it).toMatchObject({ media: { id: a, position: null }, userErrors: [] });
    expect(await order()).toEqual([
      [c, 0],
      [b, 1],
    ]);
    expect((await attach(a, -1)).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect((await attach(a, 0, draft)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('tell the feed that the product changed, and nothing when nothing did', async () => {
    const id = await uploaded(await aPhoto({ seed: 12 }));
    const { feed } = test.subgraph;
    await test.told();
    let after = await feed.head();
    const told = async (work: () => Promise<unknown>) => {
      await work();
      await test.told();
      const { changes, ...position } = await feed.changes({ after });
      after = { feedId: position.feedId, position: position.position };
      return changes.map(({ entity, id: of, version, before, after: now }) => [entity, of, version, before, now]);
    };
    const viewer = writer();
    const update = (vi: string) => () =>
      test.ask(UPDATE, { input: { id, altText: { vi, en: 'Custard apples' } } }, { viewer });
    const change = (version: number) => [['Product', shown, version, {}, {}]];
    expect(await told(update('Na'))).toEqual([]);
    expect(await told(() => attach(id))).toEqual(change(1));
    expect(await told(() => attach(id))).toEqual([]);
    expect(await told(update('Na dai'))).toEqual(change(2));
    expect(await told(update('Na dai'))).toEqual([]);
    expect(await told(() => test.ask(DETACH, { input: { productId: shown, mediaId: id } }, { viewer }))).toEqual(
      change(3),
    );
    const { data } = await test.ask('{ contentChanges(first: 100) { nodes { id } } }');
    expect(JSON.stringify(data)).not.toContain('prd_');
  });

  it('of a hundred products cost two statements', async () => {
    await attach(await uploaded(await aPhoto({ seed: 13 })));
    const ids = await Promise.all(Array.from({ length: 99 }, () => product('PUBLISHED')));
    const keys = [shown, ...ids].map((id) => ({ __typename: 'Product', id }));
    const { result, statements } = await test.countingSql(() => test.ask(MEDIA, { keys }));
    expect(result.data._entities[0].media).toHaveLength(1);
    expect(statements).toHaveLength(2);
  });

  it('cut their files to a width, and never to none', async () => {
    await attach(await uploaded(await aPhoto({ seed: 14 })));
    const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Product { media(first: 1) {
      small: renditions(maxWidth: 10) { width } all: renditions(maxWidth: 480) { width } } } } }`;
    const { data } = await test.ask(query, { keys: [{ __typename: 'Product', id: shown }] });
    const [{ small, all }] = data._entities[0].media;
    const widths = (files: { width: number }[]) => files.map(({ width }) => width);
    expect([widths(small), widths(all)]).toEqual([
      [400, 400, 400],
      [400, 480, 400, 480, 400, 480],
    ]);
  });

  it('are audited as written by who asked for them', async () => {
    const viewer = writer();
    const bytes = await aPhoto({ seed: 15 });
    const { media, uploadUrl } = await request(bytes, {}, viewer);
    await put(uploadUrl, bytes);
    await attach(media.id);
    const query = `query ($filter: AuditFilter) { contentAudit(filter: $filter, first: 10) { nodes { actorId entity operation action } } }`;
    const { data } = await test.ask(query, { filter: { entityId: media.id } }, { viewer: anOfficer('20') });
    expect(data.contentAudit.nodes.map(({ operation, action }: any) => [operation, action])).toEqual([
      ['UPDATE', 'mediaAttach'],
      ['INSERT', 'mediaRequestUpload'],
    ]);
    const accountId = publicId('acc', (viewer as { accountId: string }).accountId);
    expect(data.contentAudit.nodes[1].actorId).toBe(accountId);
  });
});

describe('a sweep', () => {
  const DAY = 86_400_000;

  it('removes requests that came to nothing, pictures that stand nowhere, and files of neither', async () => {
    const bytes = await aPhoto({ seed: 16 });
    const [kept, free] = [await uploaded(bytes), await uploaded(await aPhoto({ seed: 17 }))];
    await attach(kept);
    const { media: open } = await request(bytes);
    const { db } = test.subgraph;
    const there = async () => {
      const rows = await db.query<{ id: string }>('select id from media where id = any($1)', [
        [kept, free, open.id].map((id) => parseId('med', id)),
      ]);
      return rows.map(({ id }) => publicId('med', id)).sort();
    };
    const now = TEST_NOW.getTime();
    await sweepMedia(db, now + DAY);
    expect(await there()).toEqual([kept, free, open.id].sort());
    await sweepMedia(db, now + 2 * DAY);
    expect(await there()).toEqual([kept, free].sort());
    // Files are dated by the machine's clock.
    await sweepMedia(db, Math.max(now, Date.now()) + 31 * DAY);
    expect(await there()).toEqual([kept]);
    const names = await db.query<{ name: string }>('select name from picture');
    expect((await readdir(join(folder, 'public'))).sort()).toEqual(names.map(({ name }) => name).sort());
    for (const { url } of (await mediaOf(shown))[0].renditions) {
      expect(existsSync(join(folder, 'public', url.replace('/media/', '')))).toBe(true);
    }
  });
});
