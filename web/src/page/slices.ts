/** A long list is put in a slice at a time, so that typing is never held up by it. */

/** So many at once. */
const SLICE = 6;

/** Fills a list with what `make` gives for each entry; `then` is called after each later slice. Stops when the list has left the page. */
export function inSlices<T>(list: HTMLElement, entries: readonly T[], make: (entry: T) => HTMLElement, then: () => void): void {
  const from = (start: number): void => {
    list.append(...entries.slice(start, start + SLICE).map(make));
    if (start + SLICE >= entries.length) return;
    setTimeout(() => {
      if (!list.isConnected) return;
      from(start + SLICE);
      then();
    });
  };
  from(0);
}
