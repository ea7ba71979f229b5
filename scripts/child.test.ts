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

const RUN = 'process.exit((await children.runNode(FILE)).code);';

/** A launcher that runs `program` as its child; the lines both print come one by one. */
async function launch(
  program: string,
  script = RUN,
): Promise<{ launcher: ChildProcess; lines: AsyncIterator<string> }> {
  const file = join(folder, `${Math.random()}.mjs`);
  await writeFile(file, program);
  const child = JSON.stringify(new URL('./child.mjs', import.meta.url).href);
  const code = `const FILE = ${JSON.stringify(file)}; const children = await import(${child}); ${script}`;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
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

test('when one of several children ends, the others can be asked to end too, and are waited for', async () => {
  const { launcher, lines } = await launch(
    SERVER,
    `
    const server = children.runNode(FILE);
    const quick = children.run(process.execPath, ['-e', '']);
    process.stdin.once('data', async () => {
      const { code } = await quick;
      children.endChildren();
      console.log('first ' + code + ', last ' + (await server).code);
      process.exit(0);
    });`,
  );
  expect((await lines.next()).value).toBe('ready');
  launcher.stdin?.write('go');
  const printed = [(await lines.next()).value, (await lines.next()).value, (await lines.next()).value];
  expect(printed).toEqual(['asked 1', 'stopped', 'first 0, last 7']);
});
