/** A long list is put in a slice at a time, so that typing is never held up by it. */

/** Milliseconds that a slice takes, before the layout of what is in it: on a slow device there is less in one. */
const SLICE = 8;

/** Fills a list with what `make` gives for each entry; `then` is called after each later slice. Stops when the list has left the page. */
export function inSlices<T>(list: HTMLElement, entries: readonly T[], make: (entry: T) => HTMLElement, then: () => void): void {
  const from = (start: number): void => {
    const begun = performance.now();
    let next = start;
    for (const entry of entries.slice(start)) {
      list.append(make(entry));
      next++;
      if (performance.now() - begun >= SLICE) break;
    }
    if (next >= entries.length) return;
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (!list.isConnected) return;
        from(next);
        then();
      }),
    );
  };
  from(0);
}
