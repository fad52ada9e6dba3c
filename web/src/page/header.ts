/** The head of the page: its name and the language; and its look. */
import type { Context } from "./context";
import { button, h, unique } from "./markup";
import type { Theme } from "./session";

const THEMES = ["auto", "light", "dark"] as const;

export function header({ session, say }: Context, changeLanguage: () => void): HTMLElement {
  const attrs = { lang: session.lang === "zh" ? "en" : "zh-CN", "data-key": "language" };
  const name = h("div", { class: "name" }, h("h1", {}, say("title")), h("p", { class: "quiet" }, say("tagline")));
  return h("header", { class: "head" }, name, button(say("language"), changeLanguage, { class: "plain", attrs }));
}

/** The choice between light and dark. */
export function look({ session, say }: Context): HTMLElement {
  const id = unique("theme");
  const options = THEMES.map((theme) => h("option", { attrs: { value: theme } }, say(`theme_${theme}`)));
  const field = h("select", { attrs: { id } }, ...options);
  field.value = session.theme;
  field.addEventListener("change", () => {
    session.theme = field.value as Theme;
    wear(session.theme);
    session.tell("keeping");
  });
  return h("p", { class: "look" }, h("label", { attrs: { for: id } }, say("theme")), field);
}

/** Puts the look on the page; the browser's own bar goes along. */
export function wear(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const one of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = one.media.includes("dark") ? "dark" : "light";
    one.content = COLOURS[theme === "auto" ? own : theme];
  }
}

/** The paper of the page, as in page.css. */
const COLOURS = { light: "#f5f3ee", dark: "#16181a" };
