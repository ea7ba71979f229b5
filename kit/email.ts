const EMAIL = /^[^\s\p{C}@<>"]{1,64}@[^\s\p{C}@<>"]{1,180}\.[^\s\p{C}@<>".]{2,}$/u;

/** An e-mail address as it is kept, in lower case; undefined when it cannot be one. */
export function readEmail(text: string): string | undefined {
  const address = text.trim().toLowerCase();
  return EMAIL.test(address) ? address : undefined;
}
