export interface KeyRing {
  /** Names the key, without telling it. */
  keyId: string;
  /** `bound`: table and row the text belongs to; it can be opened only with the same words. */
  seal(clear: string, bound: string): string;
  open(sealed: string, bound: string): string;
}
