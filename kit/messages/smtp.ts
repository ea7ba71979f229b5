import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { connect as connectTls } from 'node:tls';
import type { Mail, SendMail } from './message.ts';

/** A mail server that takes our e-mails. */
export interface SmtpAccount {
  /** `smtps://user:password@host:465`; `smtp://` speaks in the clear, and is for a server beside us. */
  url: URL;
  /** The address that e-mails come from. */
  from: string;
}

/** Milliseconds. */
const ANSWER_LIMIT = 20_000;

/** Sends through a mail server (RFC 5321, 8314): one connection for one e-mail, plain text in UTF-8. */
export function smtpSender({ url, from }: SmtpAccount): SendMail {
  return async (mail) => {
    const socket = await open(url);
    try {
      const say = speaker(socket);
      await say(undefined, 220);
      await say('EHLO cho-phien', 250);
      if (url.username) {
        const [user, password] = [url.username, url.password].map(decodeURIComponent);
        await say(`AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString('base64')}`, 235);
      }
      await say(`MAIL FROM:<${from}>`, 250);
      await say(`RCPT TO:<${mail.to}>`, 250);
      await say('DATA', 354);
      await say(`${written(mail, from)}\r\n.`, 250);
      socket.end('QUIT\r\n');
    } finally {
      socket.destroySoon();
    }
  };
}

async function open({ protocol, hostname, port }: URL): Promise<Socket> {
  const isTls = protocol === 'smtps:';
  const at = { host: hostname, port: Number(port) || (isTls ? 465 : 25) };
  const socket = isTls ? connectTls({ ...at, servername: hostname }) : connectPlain(at);
  socket.setTimeout(ANSWER_LIMIT, () => socket.destroy(new Error('The mail server does not answer.')));
  await once(socket, isTls ? 'secureConnect' : 'connect');
  return socket;
}

/** Says a line and waits for its answer, which may have several lines; another code than the expected one rejects. */
function speaker(socket: Socket): (line: string | undefined, expected: number) => Promise<void> {
  const heard = createInterface({ input: socket, crlfDelay: Infinity })[Symbol.asyncIterator]();
  let failure: unknown;
  socket.on('error', (error) => (failure = error));
  return async (line, expected) => {
    if (line !== undefined) socket.write(`${line}\r\n`);
    for (;;) {
      const { value, done } = await heard.next();
      if (done) throw failure ?? new Error('The mail server hung up.');
      const [, code = '', more] = /^(\d{3})([ -]?)/.exec(value) ?? [];
      if (more === '-') continue;
      // What it says may repeat the address: its number tells enough.
      if (code !== String(expected)) throw new Error(`The mail server refused an e-mail with code ${code}.`);
      return;
    }
  };
}

/** The e-mail as it goes over the wire. Text in base64 has no line that begins with a full stop, and none that is long. */
function written({ to, subject, text }: Mail, from: string): string {
  const lines =
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return [
    `From: Cho Phien <${from}>`,
    `To: <${to}>`,
    `Subject: ${encodedWords(subject)}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@${from.split('@')[1]}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...lines,
  ].join('\r\n');
}

/** A header of any letters (RFC 2047): words of at most 75 characters, none of which ends within a letter. */
function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const letter of text) {
    if (Buffer.byteLength(word + letter) > 42) {
      words.push(word);
      word = '';
    }
    word += letter;
  }
  return [...words, word].map((each) => `=?utf-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ');
}
