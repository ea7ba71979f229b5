declare namespace App {
  interface Locals {
    /** Names of the fragments that are rendered by themselves; see `pages/manh/`. */
    fragments?: readonly string[];
  }
}
