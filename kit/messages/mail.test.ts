import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { keptMessages } from './inbox.ts';
import { mailSender } from './mail.ts';

const MAIL = {
  to: 'bà@vi.du',
  subject: 'Đơn hàng 7K2M-9Q4XC đã được xác nhận, hàng sẽ tới trong tuần này',
  text: 'Chào bạn,\n\n.\nXin cảm ơn.\n',
};

let heard = '';
let refusesAt: string | undefined;
/** A mail server as far as we speak with one. */
const server = createServer((socket) => {
  const answers: Record<string, string> = {
    EHLO: '250-vi.du\r\n250 AUTH PLAIN',
    AUTH: '235',
    MAIL: '250',
    RCPT: '250',
    DATA: '354',
    '.': '250',
  };
  let isData = false;
  socket.write('220 vi.du\r\n');
  socket.on('data', (chunk) => {
    for (const line of String(chunk).split('\r\n').slice(0, -1)) {
      heard += `${line}\n`;
      if (isData && line !== '.') continue;
      const verb = line === '.' ? '.' : (line.split(/[ :]/)[0] ?? '');
      isData = verb === 'DATA';
      socket.write(`${verb === refusesAt ? '550 bà@vi.du is not here' : `${answers[verb] ?? '221'} ok`}\r\n`);
    }
  });
});
afterEach(() => server.close());

it('keeps e-mails without a server, sends them with one, and tells a refusal without the address', async () => {
  await mailSender({})?.(MAIL);
  expect(keptMessages()[0]).toMatchObject(MAIL);
  expect(mailSender({ NODE_ENV: 'production' })).toBeUndefined();
  expect(() => mailSender({ SMTP_URL: 'smtps://x' })).toThrow(/MAIL_FROM/);
  expect(() => mailSender({ SMTP_URL: 'http://x', MAIL_FROM: 'a@b' })).toThrow(/SMTP_URL/);

  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const send = mailSender({ SMTP_URL: `smtp://cho:phi%C3%AAn@127.0.0.1:${port}`, MAIL_FROM: 'cho@chophien.vi.du' });
  await send?.(MAIL);
  expect(heard).toContain(`AUTH PLAIN ${Buffer.from('\0cho\0phiên').toString('base64')}\n`);
  expect(heard).toContain('MAIL FROM:<cho@chophien.vi.du>\nRCPT TO:<bà@vi.du>\nDATA\n');
  const [headers = '', body = ''] = heard.slice(heard.indexOf('DATA\n') + 5).split('\n\n');
  expect(Buffer.from(body.replace(/\.\n[\s\S]*$/, ''), 'base64').toString()).toBe(MAIL.text);
  const words = [...headers.matchAll(/=\?utf-8\?B\?([^?]+)\?=/g)].map(([, word = '']) =>
    Buffer.from(word, 'base64').toString(),
  );
  expect(words.join('')).toBe(MAIL.subject);
  for (const line of headers.split('\n')) expect(line.length).toBeLessThan(100);

  refusesAt = 'RCPT';
  const error: unknown = await send?.(MAIL).catch((thrown: unknown) => thrown);
  expect(String(error)).toMatch(/code 550/);
  expect(String(error)).not.toMatch(/vi\.du/);
});
