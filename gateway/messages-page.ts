import { log } from '@cho-phien/kit/log';
import type { Call } from '@cho-phien/kit/system-calls';
import type { FastifyInstance } from 'fastify';

/** Where messages that were kept instead of sent can be read. */
export const MESSAGES_PATH = '/dev/messages';

/** How long users may take, in milliseconds. */
const ANSWER_LIMIT = 2_000;

interface KeptMessage {
  at: string | Date;
  to: string;
  subject?: string;
  text: string;
}

/** `/dev/messages`: what would have been sent to telephones and by e-mail, for who tries the market out. Never in production. */
export function addMessagesPage(app: FastifyInstance, ask: Call): void {
  app.get(MESSAGES_PATH, async (_request, reply) => {
    // Sign-in codes stand here: no page of another site may read it.
    reply.removeHeader('access-control-allow-origin').header('cache-control', 'no-store');
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    try {
      const messages = (await ask('messages', {}, ANSWER_LIMIT)) as KeptMessage[];
      return await reply.type('text/html; charset=utf-8').send(pageOf(messages));
    } catch (error) {
      log.warn({ err: error }, 'users could not tell its messages');
      return reply.code(503).type('text/plain; charset=utf-8').send('Chưa đọc được tin nhắn. Messages cannot be read.');
    }
  });
}

function pageOf(messages: readonly KeptMessage[]): string {
  const lines = messages.map(
    ({ at, to, subject, text }) =>
      `<li><p><b>${escapeHtml(to)}</b> <time datetime="${new Date(at).toISOString()}">${timeOf(at)}</time></p>${subject ? `<p><b>${escapeHtml(subject)}</b></p>` : ''}<p>${escapeHtml(text)}</p></li>`,
  );
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>Tin nhắn của bản thử · Messages</title>
<style>
:root { color-scheme: light dark }
body { max-width: 38rem; margin: 0 auto; padding: 1rem; font: 17px/1.6 system-ui, sans-serif }
h1 { font-size: 1.6rem; line-height: 1.3; margin: .5rem 0 }
ul { list-style: none; padding: 0 }
li { padding: .75rem 0; border-top: 1px solid #8888 }
p { margin: 0; white-space: pre-line }
time { margin-left: .75rem; font-variant-numeric: tabular-nums }
[lang=en] { opacity: .8 }
</style>
<h1>Tin nhắn của bản thử <span lang="en">/ Messages</span></h1>
<p>Máy này không gửi tin nhắn thật: tin nằm lại đây, mới nhất ở trên. Tải lại trang để xem tin mới. <span lang="en">Nothing is really sent from here: messages stay on this page, the latest first. Reload it for new ones.</span></p>
${lines.length > 0 ? `<ul>${lines.join('')}</ul>` : '<p>Chưa có tin nào. <span lang="en">No messages yet.</span></p>'}
</html>
`;
}

const TIME = new Intl.DateTimeFormat('vi', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'medium' });

function timeOf(at: string | Date): string {
  return TIME.format(new Date(at));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
