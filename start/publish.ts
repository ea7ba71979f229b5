import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { startApi } from '@cho-phien/gateway/api';
import { runToEnd, type OnStop } from '@cho-phien/kit/lifecycle';
import { IDENTITY_HEADER, signSystem } from '@cho-phien/kit/identity';
import { internalSecret } from '@cho-phien/kit/secrets';
import { StartError } from '@cho-phien/kit/start-error';
import { siteUrl } from '@cho-phien/kit/site-url';
import { tryLock } from '@cho-phien/publish/lock';
import { openSite } from '@cho-phien/publish/site';
import { reportProgress, reportStep } from './progress.ts';
import { isCommand, runCommand, USAGE, type PublishCommand } from './publish-commands.ts';
import { PUBLISHER, type Told } from './publish-routes.ts';
import { syncBuild, syncSite } from './publish-sync.ts';
import { buildFolder, siteFolder } from './site.ts';

/** `npm run publish -- WHAT`: asks the program that keeps the pages, or does it itself when none does. */
async function main(args: string[], env: NodeJS.ProcessEnv, onStop: OnStop, ending: AbortSignal): Promise<void> {
  const [command = ''] = args.filter((arg) => !arg.startsWith('--'));
  const sample = args.find((arg) => arg.startsWith('--sample='))?.slice('--sample='.length);
  const folder = siteFolder(env);
  if (command === 'sync') return sync();
  if (!isCommand(command)) throw new StartError('What is to be done with the pages?', USAGE);
  await mkdir(folder, { recursive: true });
  const release = tryLock(folder);
  release?.();
  const answer = release ? await doIt() : await askKeeper(folder, env, command, sample);
  console.log(JSON.stringify(answer, null, 2));
  if ('differences' in answer && (answer.differences as unknown[]).length > 0) process.exitCode = 1;

  async function sync(): Promise<void> {
    const result = args.includes('--build')
      ? await syncBuild(buildFolder(env), env, ending)
      : await syncSite(folder, env, ending);
    console.log(JSON.stringify(result, null, 2));
  }

  async function doIt(): Promise<object> {
    const api = await startApi(env, 0, reportStep);
    onStop(() => api.stop());
    const site = await openSite({
      folder,
      env: { ...env, SITE_URL: siteUrl(env) },
      feeds: [...api.feeds.values()],
      apiUrl: `${api.gateway.url}/graphql`,
      secret: await internalSecret(env),
      ending,
      onProgress: reportProgress,
    });
    onStop(() => site.stop());
    if (command === 'verify') await site.publisher()?.settled();
    return runCommand(site, command as PublishCommand, sample);
  }
}

async function askKeeper(
  folder: string,
  env: NodeJS.ProcessEnv,
  command: PublishCommand,
  sample: string | undefined,
): Promise<object> {
  const text = await readFile(join(folder, 'publisher.json'), 'utf8').catch(() => '{}');
  const { origin } = JSON.parse(text) as { origin?: string };
  const response = await fetch(`${origin}/publish/commands/${command}${sample ? `?sample=${sample}` : ''}`, {
    method: 'POST',
    headers: { [IDENTITY_HEADER]: signSystem(PUBLISHER, await internalSecret(env)) },
  }).catch(() => undefined);
  if (!response?.body) {
    throw new StartError(`The pages in ${folder} are kept by a program that does not answer.`, 'Is it just starting?');
  }
  const refused = (why: string) =>
    new StartError(`The publisher at ${origin} refused: ${why}`, 'See its output for more.');
  if (!response.ok) throw refused(((await response.json()) as { message?: string }).message ?? `${response.status}`);
  try {
    for await (const line of createInterface({ input: Readable.fromWeb(response.body) })) {
      const told = JSON.parse(line) as Told;
      if ('answer' in told) return told.answer;
      if ('refused' in told) throw refused(told.refused);
      if (told.progress) reportProgress(told.progress.done, told.progress.all, told.progress.perSecond);
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
  }
  throw new StartError(`The publisher at ${origin} ended before it was done.`, 'See its output, and start it again.');
}

await runToEnd((onStop, ending) => main(process.argv.slice(2), process.env, onStop, ending));
