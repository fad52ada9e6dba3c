/** A text cut into the pieces that are underlined and those that are not. */
import type { Finding, Severity } from "../contract";

export interface Piece {
  start: number;
  end: number;
  /** The worst of what is said of it; null where nothing is. */
  severity: Severity | null;
  /** The numbers of the findings that cover it. */
  findings: number[];
}

export const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

/** The pieces of a text of `length` units, in order, without gaps; neighbours differ in the findings that cover them. */
export function pieces(length: number, findings: readonly Finding[]): Piece[] {
  const cuts = new Set([0, length]);
  for (const { start, end } of findings) cuts.add(Math.min(start, length)).add(Math.min(end, length));
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((end, i) => piece(sorted[i] as number, end, findings));
}

function piece(start: number, end: number, findings: readonly Finding[]): Piece {
  const covering = findings.flatMap((finding, i) => (finding.start <= start && finding.end >= end ? [i] : []));
  const severity = covering.reduce<Severity | null>((worst, i) => {
    const { severity } = findings[i] as Finding;
    return worst === null || RANK[severity] > RANK[worst] ? severity : worst;
  }, null);
  return { start, end, severity, findings: covering };
}

/** The number of the finding that a place of the text belongs to: the worst, then the narrowest that covers it; -1 for none. */
export function findingAt(offset: number, findings: readonly Finding[]): number {
  let best = -1;
  findings.forEach((finding, i) => {
    if (offset < finding.start || offset > finding.end || finding.start === finding.end) return;
    const other = findings[best];
    if (other === undefined || closer(finding, other, offset)) best = i;
  });
  return best;
}

function closer(one: Finding, other: Finding, offset: number): boolean {
  const inside = Number(offset < one.end) - Number(offset < other.end);
  const width = one.end - one.start - (other.end - other.start);
  return inside !== 0 ? inside > 0 : RANK[one.severity] !== RANK[other.severity] ? RANK[one.severity] > RANK[other.severity] : width < 0;
}
