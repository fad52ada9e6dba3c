/** Personal data is starred out wherever the page shows something outside of the writer's own text box. */
import type { Personal } from "../contract";

/** `masked` (as long as `text` in code points) stretched to be as long in UTF-16 units, so that spans of the text are spans of it. */
export function aligned(text: string, masked: string): string {
  const stars = Array.from(masked);
  return Array.from(text)
    .map((character, i) => {
      const shown = stars[i] ?? "*";
      return shown.length === character.length ? shown : shown.repeat(character.length).slice(0, character.length);
    })
    .join("");
}

/** A stretch of letters and figures around a place belongs together: a number is secret whole, not only where stars stand. */
const TOKEN = /[\p{Script=Latin}\p{Nd}@._+-]+/gu;

/** Shows words with the personal data of a text starred out in them. */
export class Masking {
  private readonly shown: string;
  private readonly secrets: [string, string][];

  constructor(text: string, masked: string, personal: readonly Personal[]) {
    this.shown = aligned(text, masked);
    const tokens = [...text.matchAll(TOKEN)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
    this.secrets = [...personal, ...tokens]
      .map(({ start, end }): [string, string] => [text.slice(start, end), this.shown.slice(start, end)])
      .filter(([secret, stars]) => secret.length > 1 && secret !== stars)
      .sort(([a], [b]) => b.length - a.length);
  }

  /** A stretch of the text itself. */
  slice(start: number, end: number): string {
    return this.shown.slice(start, end);
  }

  /** Other words, a suggestion for instance, in which the text's personal data may stand again. */
  words(other: string): string {
    return this.secrets.reduce((words, [secret, stars]) => words.split(secret).join(stars), other);
  }
}
