import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { messageSender } from './sender.ts';

const ACCOUNT = { SMS_PROVIDER: 'esms', ESMS_API_KEY: 'a', ESMS_SECRET_KEY: 's', ESMS_BRANDNAME: 'CHOPHIEN' };
const MESSAGE = { to: '+84912345678', text: 'Cho Phien: ma 123456' };

const asked: unknown[] = [];
let answer = { status: 200, body: '{"CodeResult":"100"}' };
const provider = createServer((request, response) => {
  void text(request).then((body) => {
    asked.push(JSON.parse(body));
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
});

afterEach(() => provider.close());

it('sends what the provider asks for, and tells a refusal without the number and the text', async () => {
  await once(provider.listen(0, '127.0.0.1'), 'listening');
  const ESMS_URL = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/`;
  const send = messageSender({ ...ACCOUNT, ESMS_URL });

  await send(MESSAGE);
  expect(asked).toMatchObject([
    { ApiKey: 'a', SecretKey: 's', Brandname: 'CHOPHIEN', Phone: '84912345678', Content: MESSAGE.text },
  ]);

  for (const refusal of [
    { status: 200, body: '{"CodeResult":"101","ErrorMessage":"84912345678"}' },
    { status: 500, body: '84912345678' },
  ]) {
    answer = refusal;
    const error: unknown = await send(MESSAGE).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toMatch(/912345678|123456/);
  }
});

it('does not begin without what the provider gave', () => {
  expect(() => messageSender({ ...ACCOUNT, ESMS_SECRET_KEY: '' })).toThrow(/ESMS_SECRET_KEY/);
  expect(() => messageSender({ SMS_PROVIDER: 'pigeon' })).toThrow(/pigeon/);
});
