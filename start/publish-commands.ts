import type { Site } from '@cho-phien/publish/site';

/** What commands ask of a site. */
export type CommandedSite = Pick<Site, 'status' | 'progress' | 'verify'> & {
  [Command in 'rebuild' | 'rollback']: () => Promise<{ id: string }>;
};

/** What can be asked of a publisher, with what a person is told of it. */
const COMMANDS = {
  status: 'how the pages are',
  verify: 'renders pages again and compares them; with --sample=N so many of them',
  rebuild: 'renders everything anew beside what is served, then serves it',
  rollback: 'serves the generation before',
};

/** The name of a command. */
export type PublishCommand = keyof typeof COMMANDS;

/** Needs no publisher, so it is none of the commands that one is asked for. */
const SYNC = 'brings S3-compatible storage to the state of the pages; with --build to that of npm run build';

/** How the command is used. */
export const USAGE = Object.entries({ ...COMMANDS, sync: SYNC })
  .map(([name, what]) => `  npm run publish -- ${name.padEnd(9)} ${what}`)
  .join('\n');

/** Whether there is such a command. */
export function isCommand(name: string): name is PublishCommand {
  return Object.hasOwn(COMMANDS, name);
}

/** Runs a command on an open site; the answer is plain data. */
export async function runCommand(site: CommandedSite, command: PublishCommand, sample?: string): Promise<object> {
  switch (command) {
    case 'status':
      return site.status();
    case 'verify':
      return site.verify(sample ? Number(sample) : undefined);
    case 'rebuild':
      return { serving: (await site.rebuild()).id };
    case 'rollback':
      return { serving: (await site.rollback()).id };
  }
}
