/** Where things stand after the text was changed. Offsets are UTF-16 units, spans half-open. */
import type { Checked, Edit, Finding, Fix, Span } from "../contract";

/** `text[start:end]` of the old text became `put` units of the new one. */
export interface Change {
  start: number;
  end: number;
  put: number;
}

/** The one stretch in which two texts differ; null when they don't. */
export function changeBetween(old: string, now: string): Change | null {
  if (old === now) return null;
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old.charCodeAt(start) === now.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < most - start && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail++;
  return { start, end: old.length - tail, put: now.length - tail - start };
}

/**
 * Where a span stands after a change: moved by what came before it, stretched by what was typed inside; null when nothing of it is left.
 * What is typed at one of its edges stays outside.
 */
export function shifted<S extends Span>(span: S, change: Change): S | null {
  const by = change.put - (change.end - change.start);
  if (span.end <= change.start) return span;
  if (span.start >= change.end) return { ...span, start: span.start + by, end: span.end + by };
  if (span.start <= change.start && span.end >= change.end) return span.end + by > span.start ? { ...span, end: span.end + by } : null;
  if (span.start >= change.start && span.end <= change.end) return null;
  if (span.start < change.start) return { ...span, end: change.start };
  return { ...span, start: change.start + change.put, end: span.end + by };
}

const all = <S extends Span>(spans: readonly S[], change: Change): S[] =>
  spans.map((span) => shifted(span, change)).filter((span) => span !== null);

/** A fix after a change: its edits moved; null when the change touches what one of them replaces. */
function moved(fix: Fix, change: Change): Fix | null {
  const touched = (edit: Edit): boolean => edit.start < change.end && edit.end > change.start;
  const inside = (edit: Edit): boolean => edit.start < change.start && change.start < edit.end;
  if (fix.edits.some((edit) => touched(edit) || inside(edit))) return null;
  return { ...fix, edits: all(fix.edits, change) };
}

const keepFinding = (finding: Finding, change: Change): Finding | null => {
  const span = shifted(finding, change);
  return span && { ...span, fixes: finding.fixes.map((fix) => moved(fix, change)).filter((fix) => fix !== null) };
};

/** An answer about the old text, said of the new one: what the change ate is gone, everything else has kept its place. */
export function followed(checked: Checked, change: Change): Checked {
  const kept = checked.findings.map((finding) => keepFinding(finding, change));
  const number = new Map<number, number>();
  kept.forEach((finding, i) => finding && number.set(i, number.size));
  return {
    ...checked,
    findings: kept.filter((finding) => finding !== null),
    causes: checked.causes.map((cause) => cause.flatMap((i) => number.get(i) ?? [])).filter((cause) => cause.length > 0),
    personal: all(checked.personal, change),
    moves: checked.moves.map((move) => ({ ...move, spans: all(move.spans, change) })),
    items: checked.items.map((item) => ({ ...item, spans: all(item.spans, change) })),
  };
}
