/** Elements made from names and words; words only ever become text. */

type Child = Node | string | null | false | undefined;

interface Made {
  class?: string;
  /** Attributes; true is an empty one, false and null are left out. */
  attrs?: Record<string, string | number | boolean | null | undefined>;
  on?: Record<string, (event: Event) => void>;
}

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, made: Made = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (made.class) element.className = made.class;
  for (const [name, value] of Object.entries(made.attrs ?? {})) {
    if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const [name, then] of Object.entries(made.on ?? {})) element.addEventListener(name, then);
  append(element, ...children);
  return element;
}

export const append = (element: HTMLElement, ...children: Child[]): void => {
  const shown = present(children);
  const english = document.documentElement.lang === "en" && !(element instanceof HTMLOptionElement);
  element.append(...(english ? shown.flatMap((child) => (typeof child === "string" ? spoken(child) : child)) : shown));
};

const present = (children: Child[]): (Node | string)[] =>
  children.filter((child): child is Node | string => child instanceof Node || typeof child === "string");

const CHINESE = /(\p{Script=Han}[^\p{Script=Latin}]*)/u;

/** Words on an English page, what of them is Chinese marked as such: a screen reader would not know how to say it. */
const spoken = (words: string): (Node | string)[] =>
  words.split(CHINESE).map((part) => {
    if (!CHINESE.test(part)) return part;
    const chinese = document.createElement("span");
    chinese.lang = "zh-CN";
    chinese.append(part);
    return chinese;
  });

export const button = (words: string, then: (event: Event) => void, made: Made = {}): HTMLButtonElement =>
  h("button", { ...made, attrs: { type: "button", ...made.attrs }, on: { click: then } }, words);

/** Words that are heard, not seen. */
export const heard = (words: string): HTMLElement => h("span", { class: "heard" }, words);

/** An ID of the page that no other element has. */
export const unique = ((): ((of: string) => string) => {
  let count = 0;
  return (of) => `${of}-${++count}`;
})();

/** Something that opens; `key` lets it stay open when it is made anew. */
export const fold = (words: string | Node, key: string, ...children: Child[]): HTMLDetailsElement =>
  h("details", { attrs: { "data-key": key } }, h("summary", {}, words), ...children);

/** The first heading, made to take the focus. */
function heading(element: HTMLElement): HTMLElement | null {
  const found = element.querySelector<HTMLElement>("h2, h3");
  if (found) found.tabIndex = -1;
  return found;
}

/** Puts new children into an element; what was open stays open, and the focus stays with what has the same key. */
export function renew(element: HTMLElement, ...children: Child[]): void {
  const key = (one: Element | null): string | null => one?.closest<HTMLElement>("[data-key]")?.dataset.key ?? null;
  const open = new Set([...element.querySelectorAll<HTMLDetailsElement>("details[open]")].map((one) => one.dataset.key));
  const focused = element.contains(document.activeElement) ? key(document.activeElement) : null;
  const inside = focused !== null && document.activeElement?.closest("[data-key]") !== document.activeElement;
  element.replaceChildren(...present(children));
  for (const one of element.querySelectorAll("details")) if (open.has(one.dataset.key)) one.open = true;
  if (focused === null) return;
  const again = [...element.querySelectorAll<HTMLElement>("[data-key]")].find((one) => one.dataset.key === focused);
  const target = inside ? (again?.querySelector<HTMLElement>("summary, button") ?? again) : again;
  (target ?? heading(element))?.focus({ preventScroll: true });
}
