import { randomUUID } from 'node:crypto';
import { publicId, seedUuid } from '@cho-phien/kit/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRealApi, type RealApi } from './real-api.ts';

describe.each([
  ['in one process', []],
  ['with products in another', ['products'] as const],
])('a sheet of stamps on its way through the gateway, %s', (_how, remote) => {
  let api: RealApi;
  let headers: Record<string, string>;

  beforeAll(async () => {
    api = await startRealApi({ remote });
    headers = { 'content-type': 'application/json', ...(await api.admin()) };
  });
  afterAll(() => api.stop());

  async function done(mutation: string, type: string, answer: string, input: object) {
    const query = `mutation ($input: ${type}!) { it: ${mutation}(input: $input) { ${answer} userErrors { message } } }`;
    const body = JSON.stringify({ query, variables: { input } });
    const response = await fetch(`${api.gateway.url}/graphql`, { method: 'POST', headers, body });
    const { data } = (await response.json()) as { data: any };
    expect(data.it.userErrors).toEqual([]);
    return data.it;
  }

  it('comes to whoever has its path, whole and with its headers', async () => {
    const productId = publicId('prd', seedUuid('product', 'hang-mau-mien-dong'));
    const harvest = { eventId: randomUUID(), productId, quantity: 1000, communeCode: '06463' };
    const { lot } = await done('lotHarvest', 'LotHarvestInput', 'lot { id }', harvest);
    const { stampPrint } = await done('lotStampsPrint', 'LotStampsPrintInput', 'stampPrint { sheetUrl }', {
      lotId: lot.id,
      format: 'ROLL_40X30',
      count: 20,
      isSerialised: true,
      idempotencyKey: randomUUID(),
    });
    const answer = await fetch(api.gateway.url + stampPrint.sheetUrl);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'application/pdf',
      'private, no-store',
    ]);
    expect(answer.headers.get('content-disposition')).toMatch(/filename="tem-/);
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(20);
    const forged = await fetch(`${api.gateway.url}${stampPrint.sheetUrl.replace('signature=', 'signature=x')}`, {
      headers: { 'accept-language': 'vi' },
    });
    expect([forged.status, forged.headers.get('content-type')]).toEqual([
      403,
      'application/problem+json; charset=utf-8',
    ]);
  });
});
