/** What each part of the page is given. */
import type { Span } from "../contract";
import type { Session } from "./session";
import type { Say } from "./words";

/** A whole text that is offered; nothing happens to the writer's own before it is taken. Without `then` there is only something to say. */
export interface Offer {
  title: string;
  text: string;
  /** What is to be known of it, a sentence each. */
  said: readonly string[];
  /** The words of the button that takes it. */
  take: string;
  then?(): void;
}

export interface Context {
  session: Session;
  say: Say;
  /** Says something for a moment, to eyes and ears; `undo` puts the way back beside it. */
  tell(message: string, undo?: boolean): void;
  editor: {
    /**
     * Replaces a stretch of the text as one step that can be undone; then selects `select` of the new text, by default the end of what was put
     * in. `turn` is called now, and whenever the step is undone or redone. False, and nothing is changed, while characters are being composed.
     */
    replace(span: Span, text: string, select?: Span, turn?: () => void): boolean;
    /** Selects a stretch and brings it into view. */
    show(span: Span): void;
    /** The focus goes where work goes on: to the text; on a touch screen, where that would bring a keyboard up, to the result. */
    rest(): void;
    /** Where the caret is. */
    caret(): number;
    readonly composing: boolean;
  };
  offer(offer: Offer): void;
  /** The check runs at once. */
  check(): void;
}
