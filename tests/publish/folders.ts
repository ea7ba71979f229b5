import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Written for hosts by the site, and not by the publisher of a generation. */
const FOR_HOSTS = /^\/(_headers|_redirects|_nginx\/)/;

/** Every page and asset of a folder with its content, one character a byte. */
export async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map(async (file) => (await readFile(file)).toString('latin1')));
  const named = files.map((file, i) => [file.slice(folder.length), contents[i] ?? ''] as const);
  return new Map(named.filter(([name]) => !FOR_HOSTS.test(name)));
}

/** The files of two folders that differ, with the place where they begin to. */
export async function differences(folder: string, other: string): Promise<string[]> {
  const [one, two] = await Promise.all([filesOf(folder), filesOf(other)]);
  return [...new Set([...one.keys(), ...two.keys()])].sort().flatMap((name) => {
    const [a, b] = [one.get(name), two.get(name)];
    if (a === b) return [];
    if (a === undefined || b === undefined) return [`${name} is only in ${a === undefined ? other : folder}`];
    if (/\.(br|gz)$/.test(name)) return [`${name}: ${a.length} and ${b.length} bytes`];
    let at = 0;
    while (a[at] === b[at]) at += 1;
    return [`${name}: …${a.slice(at - 60, at + 60)}… and …${b.slice(at - 60, at + 60)}…`];
  });
}
