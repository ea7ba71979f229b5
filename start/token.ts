import { runToEnd } from '@cho-phien/kit/lifecycle';
import { portFrom } from '@cho-phien/kit/ports';
import { firstAdmin } from '@cho-phien/kit/secrets';
import { signedIn } from '@cho-phien/kit/sign-in';

/** `npm run token`: signs the first admin in at the API that runs on this machine, and prints the access token. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const token = signedIn(`http://127.0.0.1:${portFrom(env, 'API_PORT', 4000)}/graphql`, await firstAdmin(env));
  console.log(await token());
}

await runToEnd(() => main(process.env));
