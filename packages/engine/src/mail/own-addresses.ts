/** Which addresses a test has used: mail of which nobody says to whom it goes is looked for at these. */
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** E-mail addresses in a text, in lower case. */
export function addressesIn(text: string): string[] {
  return (text.match(EMAIL) ?? []).map((address) => address.toLowerCase());
}

export interface OwnAddresses {
  /** The test has put this text into the application. */
  note(text: string): void;
  /** Those that were made up for this test first: nobody else has them. */
  groups(): ReadonlySet<string>[];
}

/** `given`: what tests before this one have left to it. `isMadeUp`: a fresh value of this test. */
export function createOwnAddresses(
  given: readonly string[],
  isMadeUp: (address: string) => boolean,
): OwnAddresses {
  const used = new Set(given.flatMap(addressesIn));
  return {
    note(text) {
      for (const address of addressesIn(text)) used.add(address);
    },
    groups() {
      const fresh = new Set([...used].filter(isMadeUp));
      return [fresh, used].filter((group) => group.size > 0);
    },
  };
}
