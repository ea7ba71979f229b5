/**
 * Fills in the invitation of the address that an administrator has sent, `#cpi_…`, which no server sees, and takes it out
 * of the address bar. Kept in this tab alone until the page is left for good, so that a slip in the password costs none.
 */
const KEPT = 'invitation';
const field = document.querySelector<HTMLInputElement>('#invitation')!;

function takeGiven(): boolean {
  const given = /^#(cpi_[\w.-]+)$/.exec(location.hash)?.[1];
  if (given === undefined) return false;
  history.replaceState(null, '', location.pathname);
  field.value = given;
  return true;
}

if (!takeGiven()) field.value = sessionStorage.getItem(KEPT) ?? field.value;
sessionStorage.removeItem(KEPT);
// Whoever pastes the address where the page is open already loads nothing anew.
addEventListener('hashchange', takeGiven);
field.form!.addEventListener('submit', () => sessionStorage.setItem(KEPT, field.value));
