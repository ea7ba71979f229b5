import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ROOT } from './child.mjs';
import { runTool } from './tools.mjs';

const BROWSER = join('tests', 'browser');
/** Matches the name of no test: vitest then reports every one as skipped. */
const NOTHING = '^(?!)';

/** Runs unit and service tests, then those in the browser, and prints the totals of both as the last line. */
export async function test(args) {
  const folder = mkdtempSync(join(tmpdir(), 'cho-phien-totals-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const parts = [
    await vitest(folder, 'plain', [...args, '--project', 'plain', '--project', 'timed', '--project', 'publish']),
  ];
  if (existsSync(join(ROOT, BROWSER))) parts.push(await inBrowser(folder, args));
  return told(parts);
}

/** Prints what failed and the totals of all parts; the exit code that they mean. */
function told(parts) {
  // Once more at the end: of a long log often no more than the end is kept.
  for (const name of parts.flatMap(({ failures }) => failures)) console.log(`failed: ${name}`);
  const total = (key) => parts.reduce((sum, part) => sum + part[key], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
  return total('failed') === 0 ? 0 : 1;
}

/** Runs the tests that take minutes: a thousand random edits, and kills. */
export async function testLong(args) {
  const folder = mkdtempSync(join(tmpdir(), 'cho-phien-totals-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return told([await vitest(folder, 'long', [...args, '--project', 'long'])]);
}

async function inBrowser(folder, args) {
  const browser = await ensureChromium();
  const scope = [...args, '--project', 'browser', '--project', 'browser alone'];
  if ('path' in browser) return vitest(folder, 'browser', scope, { CHROMIUM_PATH: browser.path });
  const result = await vitest(folder, 'browser', [...scope, '--testNamePattern', NOTHING]);
  console.log(`The browser tests were skipped: ${browser.reason}.`);
  if (!process.env.CI || process.env.CI === 'false') return result;
  console.log('With CI set that is a failure.');
  return { ...result, failed: result.failed + 1, failures: ['the browser tests, which were skipped'] };
}

async function vitest(folder, name, args, env = {}) {
  const file = join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await runTool('vitest', ['run', '--passWithNoTests', ...reporters, ...args], { env });
  return totals(await readFile(file, 'utf8').catch(() => undefined), code);
}

/** A file that does not load, or a crash of the runner, fails no single test: it counts as one all the same. */
function totals(json, code) {
  const report = json ? JSON.parse(json) : { testResults: [] };
  const of = (...states) =>
    report.testResults.flatMap((file) => file.assertionResults).filter(({ status }) => states.includes(status)).length;
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && tests.length === 0) return [`${relative(ROOT, name)}: ${message}`];
    return tests.map(
      (test) => `${relative(ROOT, name)}: ${test.fullName}: ${test.failureMessages?.[0]?.split('\n')[0]}`,
    );
  });
  if (failures.length === 0 && code !== 0) failures.push(`the runner ended with ${code}`);
  return {
    passed: of('passed'),
    failed: failures.length,
    failures,
    skipped: of('skipped', 'pending', 'todo', 'disabled'),
  };
}
