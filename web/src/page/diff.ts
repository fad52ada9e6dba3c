/** What became of a text, as stretches that stay, go and come. */

export interface Stretch {
  kind: "same" | "gone" | "new";
  text: string;
}

/** Runs of characters that stay but are shorter than this, between two that don't, are told as changed: single letters only confuse. */
const SHORTEST = 3;
/** Beyond so many pairs of characters a difference is told whole. */
const MOST = 4_000_000;

/** The difference of two texts, by code point. Put together, same and gone give the old text, same and new the new one. */
export function difference(old: string, now: string): Stretch[] {
  const a = Array.from(old);
  const b = Array.from(now);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middle = inner(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return joined([stretch("same", a.slice(0, head)), ...calmed(middle), stretch("same", a.slice(a.length - tail))]);
}

const stretch = (kind: Stretch["kind"], characters: string[]): Stretch => ({ kind, text: characters.join("") });

function inner(a: string[], b: string[]): Stretch[] {
  if (a.length * b.length > MOST) return [stretch("gone", a), stretch("new", b)];
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => length[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: Stretch[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) (found.push({ kind: "same", text: a[i] as string }), i++, j++);
    else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) found.push({ kind: "gone", text: a[i++] as string });
    else found.push({ kind: "new", text: b[j++] as string });
  }
  return joined(found);
}

/** Short runs that stay become changed ones, and what goes stands before what comes. */
function calmed(stretches: Stretch[]): Stretch[] {
  const told: Stretch[] = [];
  let gone = "";
  let put = "";
  const tell = (): void => {
    told.push({ kind: "gone", text: gone }, { kind: "new", text: put });
    gone = put = "";
  };
  stretches.forEach(({ kind, text }, i) => {
    const short = Array.from(text).length < SHORTEST && i > 0 && i < stretches.length - 1;
    if (kind === "same" && !short) (tell(), told.push({ kind, text }));
    else ((gone += kind === "new" ? "" : text), (put += kind === "gone" ? "" : text));
  });
  tell();
  return told;
}

function joined(stretches: Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const { kind, text } of stretches) {
    const last = found[found.length - 1];
    if (text === "") continue;
    if (last?.kind === kind) last.text += text;
    else found.push({ kind, text });
  }
  return found;
}
