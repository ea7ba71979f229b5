import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPhoto } from '@cho-phien/content/media/test-pictures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRealApi, type RealApi } from './real-api.ts';

describe.each([
  ['in one process', []],
  ['with content in another', ['content'] as const],
])('a picture on its way through the gateway, %s', (_how, remote) => {
  let api: RealApi;
  let folder: string;
  let productId: string;
  let photo: Buffer;
  let headers: Record<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'files-'));
    process.env.MEDIA_DIR = folder;
    api = await startRealApi({ remote, copies: true });
    headers = { 'content-type': 'application/json', ...(await api.admin()) };
    productId = (await ask('{ products(first: 1) { nodes { id } } }')).products.nodes[0].id;
    photo = await aPhoto();
  });
  afterAll(async () => {
    await api.stop();
    await rm(folder, { recursive: true });
  });

  async function ask(query: string, input?: object) {
    const body = JSON.stringify({ query, variables: { input } });
    const answer = await fetch(`${api.gateway.url}/graphql`, { method: 'POST', headers, body });
    return ((await answer.json()) as { data: any }).data;
  }

  async function target(size = photo.length): Promise<{ url: string; id: string }> {
    const input = { productId, mimeType: 'image/jpeg', size, altText: { vi: 'Na', en: 'Custard apples' } };
    const { it: made } = await ask(
      `mutation ($input: MediaRequestUploadInput!) {
        it: mediaRequestUpload(input: $input) { media { id } uploadUrl userErrors { code message } } }`,
      input,
    );
    expect(made.userErrors).toEqual([]);
    return { url: api.gateway.url + made.uploadUrl, id: made.media.id };
  }

  async function put(url: string, body: BodyInit, more: Record<string, string> = {}) {
    const answer = await fetch(url, { method: 'PUT', headers: { 'content-type': 'image/jpeg', ...more }, body });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any };
  }

  it('needs no more than its target, and is then seen with its product', async () => {
    const { url, id } = await target();
    const { status, body, headers: told } = await put(url, new Uint8Array(photo));
    expect([status, body]).toEqual([200, { media: { id, state: 'READY' } }]);
    expect(told.get('cache-control')).toBe('no-store');
    await ask('mutation ($input: MediaAttachInput!) { mediaAttach(input: $input) { userErrors { code } } }', {
      productId,
      mediaId: id,
      position: 0,
    });
    const query = `{ product(id: "${productId}") { slug media { id renditions { url size } } } }`;
    const [media] = (await ask(query)).product.media;
    expect(media.id).toBe(id);
    for (const rendition of media.renditions) {
      const file = await readFile(join(folder, 'public', rendition.url.replace('/media/', '')));
      expect(file.length).toBe(rendition.size);
    }
  });

  it('is refused in the language of who sends it, with the status of HTTP', async () => {
    const { url } = await target();
    const page = new Uint8Array(Buffer.from('<script>alert(1)</script>'.repeat(100)).subarray(0, photo.length));
    const { url: short } = await target(page.length);
    const refused = await put(short, page, { 'accept-language': 'en' });
    expect([refused.status, refused.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(refused.body.title).toContain('not the kind of picture');
    const forged = url.replace(/signature=(.)/, (_, first) => `signature=${first === '_' ? 'A' : '_'}`);
    expect((await put(forged, new Uint8Array(photo))).status).toBe(403);
    expect((await put(`${api.gateway.url}/files/med_x`, 'x')).status).toBe(403);
    expect((await fetch(url)).status).toBe(404);
    expect(await readdir(join(folder, 'incoming')).catch(() => [])).toEqual([]);
  });

  it('of more than 10 MB is refused, told or untold', async () => {
    const { url } = await target(10 * 1024 * 1024);
    const sent = request(url, { method: 'PUT', headers: { 'content-type': 'image/jpeg', 'content-length': 2e9 } });
    sent.flushHeaders();
    const [answer] = (await once(sent, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
    expect(answer.statusCode).toBe(413);
    sent.on('error', () => undefined).destroy();
    const endless = request(url, { method: 'PUT', headers: { 'content-type': 'image/jpeg' } });
    let passed = 0;
    const over = new Promise<number>((resolve) => {
      endless.on('response', ({ statusCode = 0 }) => resolve(statusCode));
      endless.on('error', () => resolve(0));
    });
    const piece = Buffer.concat([photo.subarray(0, 1_000), Buffer.alloc(999_000)]);
    while (
      passed < 30 &&
      (await Promise.race([over, new Promise((next) => endless.write(piece, () => next(-1)))])) === -1
    ) {
      passed += 1;
    }
    // Whoever goes on sending is answered, or cut off.
    expect([0, 413]).toContain(await over);
    expect(passed).toBeLessThan(30);
    endless.destroy();
    await expect.poll(() => readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('that breaks off leaves nothing, and can be sent again', async () => {
    const { url } = await target();
    const sent = request(url, {
      method: 'PUT',
      headers: { 'content-type': 'image/jpeg', 'content-length': photo.length },
    });
    sent.on('error', () => undefined);
    await new Promise((resolve) => sent.write(photo.subarray(0, photo.length / 2), resolve));
    await expect.poll(() => readdir(join(folder, 'incoming'))).toHaveLength(1);
    sent.destroy();
    await expect.poll(() => readdir(join(folder, 'incoming'))).toEqual([]);
    expect((await put(url, new Uint8Array(photo))).status).toBe(200);
  });
});
