import { hash, verify } from '@node-rs/argon2';

/** Algorithm 2 is argon2id; 19 MiB and two passes are OWASP's first choice for it. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The fewest characters of a password, and the most: a longer one would only cost time. */
export const PASSWORD_LENGTH = { least: 12, most: 200 };

/** A hash (argon2id, PHC string) of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

let nobodys: Promise<string> | undefined;

/** Whether a password belongs to a hash. Without a hash it takes as long, so that time does not tell who has an account. */
export async function isPassword(password: string, known: string | null | undefined): Promise<boolean> {
  const right = await verify(known ?? (await (nobodys ??= hashPassword('nobody'))), password.normalize('NFC'));
  return right && known != null;
}
