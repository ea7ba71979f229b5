import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-unit-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A launcher that runs `program` as its child; the lines both print come one by one. */
async function launch(program: string): Promise<{ launcher: ChildProcess; lines: AsyncIterator<string> }> {
  const file = join(folder, `${Math.random()}.mjs`);
  await writeFile(file, program);
  const child = JSON.stringify(new URL('./child.mjs', import.meta.url).href);
  const code = `const { runNode } = await import(${child}); process.exit((await runNode(${JSON.stringify(file)})).code);`;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { launcher, lines: createInterface(launcher.stdout as NodeJS.ReadableStream)[Symbol.asyncIterator]() };
}

const SERVER = `
  let times = 0;
  process.on('SIGTERM', () => {
    console.log('asked ' + ++times);
    setTimeout(() => { console.log('stopped'); process.exit(7); }, 50);
  });
  setInterval(() => {}, 60_000);
  console.log('ready');`;

test('the exit code is that of the child', async () => {
  const { launcher } = await launch('process.exit(3)');
  expect(await once(launcher, 'exit')).toEqual([3, null]);
});

test('a signal that comes twice reaches the child once, and its end is waited for', async () => {
  const { launcher, lines } = await launch(SERVER);
  expect((await lines.next()).value).toBe('ready');
  launcher.kill('SIGTERM');
  launcher.kill('SIGTERM');
  const exit = once(launcher, 'exit');
  expect((await lines.next()).value).toBe('asked 1');
  launcher.kill('SIGTERM');
  expect((await lines.next()).value).toBe('stopped');
  expect(await exit).toEqual([7, null]);
});

test('a child whose launcher is killed outright stops by itself', async () => {
  const { launcher, lines } = await launch(SERVER);
  expect((await lines.next()).value).toBe('ready');
  launcher.kill('SIGKILL');
  expect((await lines.next()).value).toBe('asked 1');
  expect((await lines.next()).value).toBe('stopped');
});
