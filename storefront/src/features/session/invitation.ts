/**
 * Fills in the invitation of the address that an administrator has sent, `#cpi_…`, which no server sees, and takes it out
 * of the address bar. Kept in this tab alone until the page is left for good, so that a slip in the password costs none.
 */
const KEPT = 'invitation';
const field = document.querySelector<HTMLInputElement>('#invitation')!;
const given = /^#(cpi_[\w.-]+)$/.exec(location.hash)?.[1];
if (given) history.replaceState(null, '', location.pathname);
field.value = given ?? sessionStorage.getItem(KEPT) ?? field.value;
sessionStorage.removeItem(KEPT);
field.form!.addEventListener('submit', () => sessionStorage.setItem(KEPT, field.value));
