/** A pattern of LIKE that finds `text` anywhere, taken as it is. */
export function likePattern(text: string): string {
  return `%${escapeLike(text)}%`;
}

/** `text` with what LIKE gives a meaning taken as it is. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
