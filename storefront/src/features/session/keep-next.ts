import { forgetSeen } from './seen.ts';

/** The pages of signing in lead to each other without losing where the visitor wants to go (`?next=`). */
for (const link of document.querySelectorAll<HTMLAnchorElement>('.signin a')) {
  if (location.search) link.search = location.search;
}

// Nobody is signed in here, or another person is about to.
forgetSeen();
