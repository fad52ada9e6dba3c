/** Edits put into a text, and the blanks that are left to fill in. */
import type { Edit, Fix, Span } from "../contract";

export interface Applied {
  text: string;
  /** What of the new text was changed, from the first edit to the last. */
  changed: Span;
}

/** The text with edits that don't overlap put in. Raises `RangeError` when they do or lie outside. */
export function applied(text: string, edits: readonly Edit[]): Applied {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let put = "";
  let done = 0;
  let first = -1;
  for (const edit of sorted) {
    if (edit.start < done || edit.end < edit.start || edit.end > text.length) throw new RangeError("edits overlap or lie outside");
    put += text.slice(done, edit.start);
    if (first < 0) first = put.length;
    put += edit.text;
    done = edit.end;
  }
  const start = Math.max(first, 0);
  return { text: put + text.slice(done), changed: { start, end: sorted.length ? put.length : start } };
}

/** The stretch of the old text that the edits lie in, what stands there and what is to stand there. */
export function within(text: string, edits: readonly Edit[]): Span & { old: string; now: string } {
  const { text: now, changed } = applied(text, edits);
  const start = changed.start;
  const end = text.length - (now.length - changed.end);
  return { start, end, old: text.slice(start, end), now: now.slice(changed.start, changed.end) };
}

/** The fix that puts `now` in place of `old`; none where the text has changed so that it is not there any more. */
export function fixFrom(text: string, fixes: readonly Fix[], { old, now }: { old: string; now: string }): Fix | undefined {
  return fixes.find((fix) => {
    const found = within(text, fix.edits);
    return found.old === old && found.now === now;
  });
}

const BLANK = /【[^【】\n]{0,120}】/gu;

/** What is left to fill in: 【…】. */
export function blanks(text: string): Span[] {
  return [...text.matchAll(BLANK)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
}

/** The first blank after an offset, else the first of all; null when there is none. */
export function nextBlank(text: string, offset: number): Span | null {
  const found = blanks(text);
  return found.find((blank) => blank.start >= offset) ?? found[0] ?? null;
}
